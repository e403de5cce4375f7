"""Rows of several files, each counted once.

A ledger's extracts overlap: the same row comes again next month, or comes again changed. The same
row again counts once. A changed one in a later file replaces the earlier; two in one file that
contradict each other are told, and the same one of them is taken whatever their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ringholder.finance.ledger.entries import At
from ringholder.findings import Finding, Severity
from ringholder.tables import faults
from ringholder.tables.faults import Faults
from ringholder.tables.typed import Columns, Layout

ROW_TWICE: faults.Kind = ("LED002", "row-twice")
ROW_CORRECTED: faults.Kind = ("LED003", "row-corrected")
ROW_CONTRADICTS: faults.Kind = ("LED004", "row-contradicts-another")

Cells = tuple[Any, ...]
Key = tuple[Any, ...]


class Kept(NamedTuple):
    """A row: its cells in the order of the layout, and where it stands. `times`: in that file."""

    cells: Cells
    at: At
    times: int


@dataclass(slots=True)
class Once:
    """The rows of one layout, as file after file is taken in.

    `names` are the columns that tell its rows apart; `line` one that numbers what is of one
    document: a row without it is told apart by all that it says.
    """

    layout: Layout
    names: tuple[str, ...]
    line: str = ""
    _rows: dict[Key, Kept] = field(default_factory=dict)
    _told: dict[str, Faults] = field(default_factory=dict)

    def take(self, file: str, found: Columns) -> None:
        """Take the rows of a file, later than those taken before."""
        known = self._rows
        every = zip(*found.cells.values(), strict=True)
        for at, cells, name in zip(found.at, every, self._keys(found), strict=True):
            row = Kept(cells, (file, at), 1)
            before = known.setdefault(name, row)
            if before is not row:
                known[name] = self._again(before, row)

    def _keys(self, found: Columns) -> Iterator[Key]:
        columns = [found.cells[name] for name in self.names]
        if not self.line:
            return (
                zip(*columns, strict=True) if columns else zip(*found.cells.values(), strict=True)
            )
        lines = found.cells[self.line]
        numbered = zip(*columns, lines, strict=True)
        if None not in lines:
            return numbered
        every = zip(*found.cells.values(), strict=True)
        return (
            key if key[-1] is not None else cells
            for key, cells in zip(numbered, every, strict=True)
        )

    def _again(self, before: Kept, now: Kept) -> Kept:
        file = now.at[0]
        first = f"row {before.at[1]:,} of `{before.at[0]}`"
        if before.cells == now.cells:
            do = "Nothing, if the extracts overlap. If they are two lines, number the lines."
            self._tell(now, ROW_TWICE, f"It says the same as {first}; it is counted once.", do)
            same_file = before.at[0] == file
            times = before.times + 1 if same_file else 1
            return Kept(before.cells, min(before.at, now.at) if same_file else now.at, times)
        what = ", ".join(self._differing(before.cells, now.cells))
        if before.at[0] != file:
            says = f"It corrects {first}: {what} changed."
            self._tell(now, ROW_CORRECTED, says, "Nothing, if the correction is meant.")
            return now
        says = f"It contradicts {first}: they differ in {what}."
        do = "Say in the ledger which of them holds, and bring the extract again."
        self._tell(now, ROW_CONTRADICTS, says, do, Severity.ERROR)
        return max(before, now, key=lambda one: [_sortable(cell) for cell in one.cells])

    def _differing(self, one: Cells, other: Cells) -> Iterator[str]:
        for column, a, b in zip(self.layout.columns, one, other, strict=True):
            if a != b:
                yield f"`{column.name}`"

    def _tell(
        self, row: Kept, kind: faults.Kind, says: str, do: str, grave: Severity = Severity.NOTE
    ) -> None:
        told = self._told.setdefault(row.at[0], Faults(row.at[0]))
        told.rows(kind, "", [(row.at[1], says)], do, grave)

    def rows(self) -> Iterable[Kept]:
        """Every row once."""
        return self._rows.values()

    def findings(self) -> list[Finding]:
        """What was told of rows that came again."""
        return [finding for told in self._told.values() for finding in told.findings()]


def _sortable(cell: object) -> tuple[bool, str]:
    return (cell is not None, str(cell))
