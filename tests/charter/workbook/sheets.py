"""The workbook of a charter with some of its cells changed, as Excel or a person would."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ringholder.charter import Charter
from ringholder.charter.spreadsheet import Cell, Sheet, read
from ringholder.charter.workbook import charter_of, to_xlsx, trees
from ringholder.findings import Finding, InRow
from ringholder.shipped import charters_folder

NAME = "ladder.xlsx"


@cache
def ladder() -> Charter:
    return Charter.load(charters_folder() / "ladder")


@cache
def _written() -> tuple[Sheet, ...]:
    return tuple(read(NAME, to_xlsx(ladder())))


class Edited:
    """The ladder's workbook, to be changed and read."""

    def __init__(self) -> None:
        self.sheets = {s.name: replace(s, rows=[list(r) for r in s.rows]) for s in _written()}

    def heading(self, sheet: str, heading: str) -> int:
        names = [str(cell).replace("\n", "") for cell in self.sheets[sheet].rows[0]]
        return names.index(heading)

    def row(self, sheet: str, name: str, column: int = 0) -> int:
        """The number, from 0, of the first row that has the name in a column."""
        rows = self.sheets[sheet].rows
        return next(n for n, row in enumerate(rows) if row[column] == name)

    def put(self, sheet: str, name: str, heading: str, cell: Cell) -> InRow:
        """Write a cell of the row with an id; gives where a fault of it would be told."""
        row, column = self.row(sheet, name), self.heading(sheet, heading)
        self.sheets[sheet].rows[row][column] = cell
        return InRow(f"{NAME}/{sheet}", row + 1, f"{heading} ({_letters(column)})")

    def head(self, key: str, cell: Cell) -> None:
        self.sheets["charter"].rows[self.row("charter", key)][1] = cell

    def add(self, sheet: str, **cells: Cell) -> None:
        """A row at the end; `__` in a key stands for a dot, and a `_` at its end for nothing."""
        rows = self.sheets[sheet].rows
        rows.append([""] * len(rows[0]))
        for key, cell in cells.items():
            rows[-1][self.heading(sheet, key.rstrip("_").replace("__", "."))] = cell

    @property
    def charter(self) -> Charter:
        return charter_of(trees(NAME, self.sheets.values()))

    @property
    def faults(self) -> list[Finding]:
        return list(self.charter.faults)

    @property
    def only(self) -> Finding:
        """The one fault."""
        (found,) = self.faults
        return found


def _letters(column: int) -> str:
    return chr(ord("A") + column) if column < 26 else f"A{chr(ord('A') + column - 26)}"
