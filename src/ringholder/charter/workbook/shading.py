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
WITH_ITS_ENTRY = "(with its entry)"
"""The heading of the column that says so of a row whose entry has marked the whole list."""


def shade(sheet: Worksheet, table: Table, last: int, looks: Looks) -> None:
    """Give a sheet its marks, down to the last of its spare rows."""
    layout = table.layout
    before = int(bool(layout.of))
    end = before + len(layout.columns) - 1
    unread = {"type": "cell", "criteria": "==", "value": '"unknown"', "format": looks.not_read}
    sheet.conditional_format(1, 0, last, end, unread)
    marked = next((n for n, c in enumerate(layout.columns, before) if c.path == _MARK), None)
    if marked is not None:
        _by_own_mark(sheet, layout, marked, last, looks)
    if layout.of:
        _by_mark_of_entry(sheet, table, end + 1, last, looks)


def _by_own_mark(sheet: Worksheet, layout: Layout, marked: int, last: int, looks: Looks) -> None:
    before = int(bool(layout.of))
    cell = f"${xl_col_to_name(marked)}2"
    whole = f'OR(LOWER({cell})="yes",LOWER({cell})="true")'
    end = before + len(layout.columns) - 1
    _tint(sheet, (1, 0, last, end), whole, looks)
    for at, column in enumerate(layout.columns, start=before):
        if column.path != _MARK:
            _tint(sheet, (1, at, last, at), _named(cell, column.path), looks)


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


def _by_mark_of_entry(sheet: Worksheet, table: Table, at: int, last: int, looks: Looks) -> None:
    """Say of each row in words, in a column of its own, whether its entry marks the whole list."""
    layout = table.layout
    entry = f"IFERROR(VLOOKUP($A2,'{layout.of}'!$A:$B,2,FALSE),\"\")"
    whole = f'OR(LOWER({entry})="yes",LOWER({entry})="true")'
    sheet.set_column(at, at, 14, looks.plain)
    sheet.write_string(0, at, WITH_ITS_ENTRY, looks.heading_any)
    formula = f'=IF(OR({whole},{_named(entry, layout.within)}),"{ILLUSTRATIVE}","")'
    for row in range(1, len(table.rows) + 1):
        here = formula.replace("$A2", f"$A{row + 1}")
        sheet.write_formula(
            row, at, here, looks.text, ILLUSTRATIVE if table.marked[row - 1] else ""
        )
    told = f'{xl_rowcol_to_cell(1, at, col_abs=True)}="{ILLUSTRATIVE}"'
    _tint(sheet, (1, 0, last, at), told, looks)
