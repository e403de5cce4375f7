"""The headings of a sheet: which column holds what, whatever order people have put them in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name

from ringholder.charter.spreadsheet import Cell, Sheet
from ringholder.charter.workbook import faults
from ringholder.charter.workbook.layout import Column, Layout
from ringholder.findings import Finding, InRow

_LOOKED_THROUGH = 20
"""Rows from the top among which the headings are looked for: people put titles above them."""


@dataclass(slots=True)
class Headings:
    """The row of the headings, from 0, and what the columns hold, by their number from 0.

    `parent` is the column that names the entry which a row belongs to.
    """

    row: int
    names: list[str]
    columns: dict[int, Column] = field(default_factory=dict)
    parent: int | None = None

    def place(self, file: str, row: int, column: int) -> InRow:
        """Where a cell stands: rows from 1 as Excel counts, the column by heading and letter."""
        heading = self.names[column] if column < len(self.names) else ""
        return InRow(file, row + 1, f"{heading} ({xl_col_to_name(column)})".strip())


def headings(file: str, layout: Layout, sheet: Sheet, told: list[Finding]) -> Headings | None:
    """What the columns of a sheet hold; `None` when that cannot be told, which is then told."""
    known = known_as(layout.headings)
    row = _row_of_headings(sheet, known)
    if row is None:
        if any(_says(cell) for cells in sheet.rows for cell in cells):
            told.append(faults.no_headings(file, layout))
        return None
    heads = Headings(row, ["".join(str(cell).split("\n")).strip() for cell in sheet.rows[row]])
    by_name = {column.name: column for column in layout.columns}
    told += _understood(heads, file, layout, known, by_name, sheet)
    lacking = list(_lacking(heads, layout))
    told += [faults.no_column(name, expected, InRow(file, row + 1)) for name, expected in lacking]
    return None if lacking else heads


def known_as(names: Iterable[str]) -> dict[str, str]:
    """The names by the ways in which people write them: `Legal holder` for `legal_holder`."""
    known: dict[str, str] = {}
    for name in names:
        known |= dict.fromkeys((name, name.replace("_", " "), name.replace("_", "-")), name)
    return known


def _row_of_headings(sheet: Sheet, known: dict[str, str]) -> int | None:
    """The row with the most headings that are known; two at the least."""
    rows = sheet.rows[:_LOOKED_THROUGH]
    counted = [len({_small(cell) for cell in row} & known.keys()) for row in rows]
    most = max(counted, default=0)
    return counted.index(most) if most > 1 else None


def _small(cell: Cell) -> str:
    return ".".join(" ".join(step.split()) for step in str(cell).casefold().split("."))


def _understood(
    heads: Headings,
    file: str,
    layout: Layout,
    known: dict[str, str],
    by_name: dict[str, Column],
    sheet: Sheet,
) -> Iterator[Finding]:
    filled = _filled(sheet, heads.row)
    seen: Counter[str] = Counter()
    for at, heading in enumerate(heads.names):
        name = known.get(_small(heading), "")
        seen[name] += bool(name)
        if seen[name] > 1:
            yield faults.doubled(name, heads.place(file, heads.row, at))
        elif name and name == layout.parent:
            heads.parent = at
        elif name:
            heads.columns[at] = by_name[name]
        elif at in filled and not _is_for_readers(heading):
            yield faults.unknown_heading(heading, layout.headings, heads.place(file, heads.row, at))


def _is_for_readers(heading: str) -> bool:
    """Whether a column is people's own: its heading stands in brackets."""
    return heading.startswith("(") and heading.endswith(")")


def _filled(sheet: Sheet, head: int) -> set[int]:
    """The columns with something in them below the headings."""
    return {at for row in sheet.rows[head + 1 :] for at, cell in enumerate(row) if _says(cell)}


def _says(cell: Cell) -> bool:
    return bool(str(cell).strip())


def _lacking(heads: Headings, layout: Layout) -> Iterator[tuple[str, str]]:
    """The columns without which no row says anything, and what they hold."""
    there = {column.name for column in heads.columns.values()}
    if layout.of and heads.parent is None:
        yield layout.parent, f"the id of the {layout.parent}"
    for column in layout.columns:
        made_of_ends = column.name == "id" and {"from", "to"} <= there
        needed = column.required and len(column.path) == 1 and not made_of_ends
        if needed and column.name not in there:
            yield column.name, column.kind.expected
