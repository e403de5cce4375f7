"""The sheets of a workbook as rows of cells."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from ringholder.charter.spreadsheet.archive import MOST_PACKED, NotAWorkbook, looked_over
from ringholder.charter.spreadsheet.markup import Place

Cell = str | float | bool | date | datetime | time | timedelta
"""What a cell shows; an empty text where it is empty."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells merged into one, from the first to the last row and column, from 0, both included.

    Only the first of them holds what is shown.
    """

    first: Place
    last: Place

    def cells(self) -> Iterator[Place]:
        """The places of all its cells."""
        for row in range(self.first[0], self.last[0] + 1):
            for column in range(self.first[1], self.last[1] + 1):
                yield row, column


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows from the first one of the sheet, all of one width.

    `not_worked_out` are the cells that show an error, or whose formula was never calculated; they
    read as empty.
    """

    name: str
    rows: list[list[Cell]]
    merged: tuple[Merged, ...] = ()
    not_worked_out: frozenset[Place] = frozenset()


def read(name: str, data: bytes) -> list[Sheet]:
    """The sheets of an Excel file, in their order; hidden ones too, charts not.

    Raises `NotAWorkbook`, which calls the file by its name, when it cannot be read or would hurt.
    """
    not_worked_out = looked_over(name, data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            return [
                _sheet(workbook.get_sheet_by_name(one.name), not_worked_out)
                for one in workbook.sheets_metadata
                if one.typ == SheetTypeEnum.WorkSheet and one.name in not_worked_out
            ]
    except CalamineError as error:
        raise NotAWorkbook(f"`{name}` cannot be read: {error}. Save it anew in Excel.") from None


def read_file(path: Path) -> list[Sheet]:
    """The sheets of an Excel file on disk. Raises `NotAWorkbook` as `read` does, also unread."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_PACKED + 1)
    except OSError as problem:
        reason = problem.strerror or "it cannot be opened"
        raise NotAWorkbook(f"`{path}` cannot be read: {reason}. Give an Excel file.") from None
    return read(path.name, data)


def _sheet(found: CalamineSheet, not_worked_out: dict[str, frozenset[Place]]) -> Sheet:
    merged = tuple(Merged(*ends) for ends in found.merged_cell_ranges or ())
    rows: list[list[Cell]] = [list(row) for row in found.to_python(skip_empty_area=False)]
    return Sheet(found.name, rows, merged, not_worked_out[found.name])
