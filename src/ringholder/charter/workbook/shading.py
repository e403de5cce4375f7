"""What a workbook marks by itself: what is illustrative, in colour and in words; what is unread.

The marks are rules of the workbook and not colours of cells, so that they go when people clear the
column `illustrative` because a source has been found.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ringholder.charter.workbook.layout import Layout, Path
from ringholder.charter.workbook.looks import Looks
from ringholder.charter.workbook.tables import Table

_MARK = ("illustrative",)
ILLUSTRATIVE = "illustrative"


def shade(sheet: Worksheet, table: Table, last: int, looks: Looks) -> None:
    """Give a sheet its marks, down to the last of its spare rows."""
    layout = table.layout
    unread = {"type": "cell", "criteria": "==", "value": '"unknown"', "format": looks.not_read}
    sheet.conditional_format(1, 0, last, layout.last, unread)
    marked = next((at for at, column in layout.placed if column.path == _MARK), None)
    if marked is not None:
        _by_own_mark(sheet, layout, marked, last, looks)
    if layout.of:
        _by_mark_of_entry(sheet, table, last, looks)


def _by_own_mark(sheet: Worksheet, layout: Layout, marked: int, last: int, looks: Looks) -> None:
    marks = f"${xl_col_to_name(marked)}2"
    _tint(sheet, (1, 0, last, layout.last), _all(marks), looks)
    for at, column in layout.placed:
        if column.path != _MARK:
            told = f'AND({xl_col_to_name(at)}2<>"",{_named(marks, column.path)})'
            _tint(sheet, (1, at, last, at), told, looks)


def _all(marks: str) -> str:
    """A formula: whether the marks are of the whole row."""
    return f'OR(LOWER({marks})="yes",LOWER({marks})="true")'


def _tint(sheet: Worksheet, cells: tuple[int, int, int, int], when: str, looks: Looks) -> None:
    rule = {"type": "formula", "criteria": f"={when}", "format": looks.illustrative}
    sheet.conditional_format(*cells, rule)


def _named(marks: str, path: Path) -> str:
    """A formula: whether a list of marks names what stands at a path, or a part or whole of it."""
    listed = f'";"&SUBSTITUTE(SUBSTITUTE({marks}," ",""),",",";")&";"'
    return f"SUM({','.join(f'COUNT(SEARCH({mark},{listed}))' for mark in _marks_on(path))})>0"


def _marks_on(path: Path) -> Iterator[str]:
    for end in range(1, len(path) + 1):
        yield f'";{".".join(path[:end])};"'
    yield f'";{".".join(path)}."'


def _by_mark_of_entry(sheet: Worksheet, table: Table, last: int, looks: Looks) -> None:
    """Say of each row in words, in a column of its own, whether its entry marks the whole list."""
    layout, at = table.layout, table.layout.naming
    marks = f"IFERROR(VLOOKUP($A2,'{layout.of}'!$A:$B,2,FALSE),\"\")"
    sheet.set_column(at, at, 15, looks.text)
    sheet.write_string(0, at, f"(illustrative with its {layout.parent})", looks.heading_any)
    formula = f'=IF(OR({_all(marks)},{_named(marks, layout.within)}),"{ILLUSTRATIVE}","")'
    for row in range(1, len(table.rows) + 1):
        here = formula.replace("$A2", f"$A{row + 1}")
        sheet.write_formula(
            row, at, here, looks.text, ILLUSTRATIVE if table.marked[row - 1] else ""
        )
    told = f'{xl_rowcol_to_cell(1, at, col_abs=True)}="{ILLUSTRATIVE}"'
    _tint(sheet, (1, 0, last, layout.last), told, looks)
