"""The rows of a sheet as the cells of entries, by the dotted headings of their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ringholder.charter.spreadsheet import Cell, Sheet
from ringholder.charter.tree import Keyed, Node, Scalar
from ringholder.charter.workbook import faults
from ringholder.charter.workbook.cells import node
from ringholder.charter.workbook.headings import Headings, headings, known_as
from ringholder.charter.workbook.layout import Column, Layout, Path
from ringholder.charter.workbook.merged import filled_down
from ringholder.findings import Finding, InRow, Where

KEY, VALUE = "key", "value"
"""The headings of the sheet of the head, which has a row for each key."""


@dataclass(slots=True)
class Row:
    """What a row says: a node for each path that has one, and the entry that it belongs to."""

    at: InRow
    cells: dict[Path, Node] = field(default_factory=dict)
    belongs_to: Scalar | None = None


def rows_of(file: str, layout: Layout, sheet: Sheet, told: list[Finding]) -> list[Row] | None:
    """The rows that say something; `None` when the headings do not tell what."""
    heads = headings(file, layout, sheet, told)
    if heads is None:
        return None
    told += _not_worked_out(file, sheet, heads)
    rows = filled_down(file, sheet, heads.row, told)
    read = [_row(file, layout, heads, n, row) for n, row in enumerate(rows) if n > heads.row]
    return [row for row in read if row.cells or row.belongs_to]


def head_of(file: str, layout: Layout, sheet: Sheet, told: list[Finding]) -> Row:
    """The one entry of the sheet that has a row for each key."""
    known = known_as(column.name for column in layout.columns)
    columns = {column.name: column for column in layout.columns}
    found = Row(InRow(file, 1))
    for number, row in enumerate(sheet.rows, start=1):
        key, value = (str(row[0]).strip(), row[1]) if len(row) > 1 else ("", "")
        where = InRow(file, number, f"{VALUE} (B)")
        column = columns.get(known.get(key.casefold(), ""))
        if column is not None:
            _put(found, column, value, where, told)
        elif str(value).strip() and (key.casefold(), str(value).casefold()) != (KEY, VALUE):
            told.append(faults.unknown_heading(key, columns, where))
    return found


def _put(row: Row, column: Column, value: Cell, where: InRow, told: list[Finding]) -> None:
    said = node(column, value, where)
    if said is not None and column.path in row.cells:
        told.append(faults.doubled(column.name, where))
    elif said is not None:
        row.cells[column.path] = said


def _not_worked_out(file: str, sheet: Sheet, heads: Headings) -> list[Finding]:
    return [
        faults.not_worked_out(heads.place(file, row, column))
        for row, column in sorted(sheet.not_worked_out)
        if row > heads.row and (column in heads.columns or column == heads.parent)
    ]


def _row(file: str, layout: Layout, heads: Headings, number: int, values: list[Cell]) -> Row:
    row = Row(InRow(file, number + 1))
    for at, column in heads.columns.items():
        said = node(column, values[at], heads.place(file, number, at))
        if said is not None:
            row.cells[column.path] = said
    if heads.parent is not None and str(values[heads.parent]).strip():
        name = str(values[heads.parent]).strip()
        row.belongs_to = Scalar(name, heads.place(file, number, heads.parent))
    return row


def nested(row: Row, told: list[Finding]) -> Keyed:
    """A row as a map, with the maps inside it."""
    return _nested(row.cells, row.at, told)


def _nested(cells: Mapping[Path, Node], at: Where, told: list[Finding]) -> Keyed:
    made = Keyed({}, at, {})
    for name in dict.fromkeys(path[0] for path in cells):
        whole = cells.get((name,))
        inside = {path[1:]: said for path, said in cells.items() if path[0] == name and path[1:]}
        if inside:
            if whole is not None and not isinstance(whole, Keyed):
                told.append(faults.said_and_given(name, whole))
            whole = _nested(inside, next(iter(inside.values())).at, told)
        assert whole is not None
        made.items[name], made.stands[name] = whole, whole.at
    return made
