"""The sheets of an Excel workbook: title rows above the heading, merged headings, real dates.

A workbook is an archive, and a few kilobytes can unpack to more than fits in memory. What it would
ask for is counted before it is opened.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from ringholder.tables.delimited import batch
from ringholder.tables.table import (
    BadRow,
    Batch,
    NotReadable,
    Table,
    heading_row,
    unique,
)

MOST_UNPACKED = 600_000_000
MOST_PARTS = 2_000
MOST_CELLS = 20_000_000
"""Cells of a sheet, from its first to its last."""
MOST_SHARED = 200_000_000
"""Letters of the texts that cells share."""
_PIECE = 1 << 20
_OVERLAP = 200
_FIRST_ROWS = 60
_MOST_ROWS_A_BATCH = 50_000
_CELL = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br\s*=\s*["\']([A-Z]{1,3})([0-9]{1,7})["\']')
_OLD = (b"\xd0\xcf\x11\xe0",)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError,
)  # fmt: skip

Cell = int | float | str | bool | time | date | datetime | timedelta


def tables(path: Path, sheet: str | None = None) -> list[Table]:
    """The sheets that hold a table, hidden ones left out; only the one asked for, if any.

    Raises `NotReadable` when the file is no workbook, is damaged, or would unpack to too much.
    """
    _look_over(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            named = _named(path.name, workbook, sheet)
            return [table for name in named if (table := _table(path, workbook, name)) is not None]
    except (KeyboardInterrupt, SystemExit, NotReadable):
        raise
    except BaseException as problem:  # the reader is not Python: it can panic past `Exception`
        if not isinstance(problem, Exception) and "Panic" not in repr(type(problem)):
            raise
        raise NotReadable(_damaged(path.name)) from problem


def _damaged(name: str) -> str:
    return (
        f"`{name}` cannot be opened: it is damaged, protected by a password, or not a workbook. "
        "If Excel opens it, save a copy as .xlsx and give that."
    )


def _named(file: str, workbook: CalamineWorkbook, sheet: str | None) -> list[str]:
    seen = [one.name for one in workbook.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
    if sheet is None:
        return seen
    if sheet not in workbook.sheet_names:
        raise NotReadable(
            f"`{file}` has no sheet `{sheet}`. It has: {', '.join(seen)}. Choose one of them."
        )
    return [sheet]


def _table(path: Path, workbook: CalamineWorkbook, name: str) -> Table | None:
    found = workbook.get_sheet_by_name(name)
    _room(path.name, found)
    rows = _rows(found)
    heading = heading_row(rows[:_FIRST_ROWS])
    if heading + 1 >= len(rows) or sum(bool(cell.strip()) for cell in rows[heading]) < 2:
        return None
    headings = unique(rows[heading], rows[heading - 1] if heading else ())
    return Table(
        file=path.name,
        sheet=name,
        headings=headings,
        heading_row=heading + 1,
        above=tuple(tuple(row) for row in rows[:heading]),
        rows=partial(_batches, path, name, headings, heading + 1),
    )


def _room(file: str, sheet: CalamineSheet) -> None:
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise NotReadable(
            f"`{file}`, sheet `{sheet.name}`, reaches over {sheet.total_height:,} rows and "
            f"{sheet.total_width:,} columns; at most {MOST_CELLS:,} cells are read. Delete the "
            "rows and columns that hold nothing, or save the sheet as CSV."
        )


def _rows(sheet: CalamineSheet) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _batches(
    path: Path, name: str, headings: Sequence[str], above: int, columns: Sequence[str]
) -> Iterator[Batch | BadRow]:
    with CalamineWorkbook.from_path(str(path)) as workbook:
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    wanted = [headings.index(column) for column in columns]
    for start in range(above, len(rows), _MOST_ROWS_A_BATCH):
        part = rows[start : start + _MOST_ROWS_A_BATCH]
        cells = [[_text(row[i]) for i in wanted] for row in part]
        yield batch(columns, cells, range(start + 1, start + 1 + len(part)))


def _text(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, dates as ISO."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _look_over(path: Path) -> None:
    """Refuse what would bring down the whole program. Raises `NotReadable`."""
    with path.open("rb") as stream:
        if stream.read(4).startswith(_OLD):
            return  # Excel 97: its sheets are of a bounded size, and nothing in it is packed
    try:
        with zipfile.ZipFile(path) as archive:
            _weigh(path.name, archive)
    except _BROKEN as problem:
        raise NotReadable(_damaged(path.name)) from problem


def _weigh(name: str, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MOST_PARTS:
        raise NotReadable(
            f"`{name}` has {len(members):,} parts, more than any workbook of figures."
        )
    left = MOST_UNPACKED
    for member in members:
        shared = "sharedstrings" in member.filename.lower()
        size = 0
        with archive.open(member) as stream:
            tail = b""
            while piece := stream.read(_PIECE):
                size += len(piece)
                left -= len(piece)
                if left < 0 or (shared and size > MOST_SHARED):
                    raise NotReadable(
                        f"`{name}` would unpack to more than {MOST_UNPACKED // 1_000_000} MB, so "
                        "it is not opened. Save the sheet that is needed as CSV."
                    )
                _reach(name, tail + piece)
                tail = piece[-_OVERLAP:]


def _reach(name: str, piece: bytes) -> None:
    """A cell far down and far to the right would ask for room for every cell before it."""
    last_row = last_column = 0
    for letters, row in _CELL.findall(piece):
        last_row = max(last_row, int(row))
        last_column = max(last_column, _column(letters))
    if last_row * last_column > MOST_CELLS:
        raise NotReadable(
            f"`{name}` has a cell in row {last_row:,} and one in column {last_column:,}: too far "
            "to be opened. Press Ctrl+End on each sheet, and delete what holds nothing."
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
