"""A workbook as tables: one a sheet, merged cells resolved, numbers as people see them.

Before the reader builds a sheet in memory its extent is looked up: one stray cell in the last row
of Excel's last column would otherwise ask for more memory than there is.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from ringholder.charter.scheme.archive import NotAScheme
from ringholder.charter.scheme.tables import Mark, Row, Table
from ringholder.charter.spreadsheet import NotAWorkbook
from ringholder.charter.spreadsheet.archive import looked_over

MOST_CELLS = 2_000_000
MOST_COLUMNS = 256
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ROW_OF_CELLS = re.compile(
    rb"""<(?:\w+:)?row\s[^<>]*?\br\s*=\s*["']([0-9]{1,10})["'][^<>]*(?<!/)>\s*<(?:\w+:)?c\b"""
)
Cell = int | float | str | bool | time | date | datetime | timedelta


def tables(name: str, content: bytes) -> list[Table]:
    """The sheets of a workbook in order, those that are hidden too.

    Raises `NotAScheme` when it is damaged, or a sheet is too large to be a scheme.
    """
    _look_at_extents(name, content)
    try:
        looked_over(name, content)  # what would bring down the whole program is never opened
    except NotAWorkbook as refused:
        raise NotAScheme(str(refused)) from None
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return list(_sheets(name, workbook))
    except (KeyboardInterrupt, SystemExit, NotAScheme):
        raise
    except BaseException as problem:  # the reader is not Python: it can panic past `Exception`
        if not isinstance(problem, CalamineError | Exception) and "Panic" not in repr(
            type(problem)
        ):
            raise
        raise NotAScheme(
            f"`{name}` is damaged. If Excel opens it, let Excel repair it, and save a copy."
        ) from problem


def _look_at_extents(name: str, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.namelist():
            if member.endswith(".xml"):  # a sheet may have any name
                rows, columns = _extent(archive.read(member))
                if rows * columns > MOST_CELLS:
                    raise NotAScheme(
                        f"A sheet of `{name}` reaches to row {rows:,} and column {columns:,}. "
                        "Delete the rows below and the columns beside the scheme, which look "
                        "empty, and save it."
                    )


def _extent(sheet: bytes) -> tuple[int, int]:
    """How many rows and columns a sheet reaches over."""
    rows = max((int(digits) for digits in _ROW_OF_CELLS.findall(sheet)), default=0)
    columns = 1
    for letters, digits in _CELL.findall(sheet):
        rows = max(rows, int(digits))
        columns = max(columns, _column(letters))
    return rows, columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheets(name: str, workbook: CalamineWorkbook) -> Iterator[Table]:
    for number, metadata in enumerate(workbook.sheets_metadata):
        if "WorkSheet" not in repr(metadata.typ):
            continue
        sheet = workbook.get_sheet_by_index(number)
        hidden = metadata.visible != SheetVisibleEnum.Visible
        called = " ".join(metadata.name.split())
        yield Table(name, f"sheet “{called}”", tuple(_rows(sheet)), called, hidden)


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    """The rows that hold something, numbered as Excel numbers them."""
    grid = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    wide = max((len(row) for row in grid), default=0)
    begins, carried = _merged(sheet.merged_cell_ranges or [], len(grid), wide)
    for at, held in enumerate(grid):
        held.extend([""] * (wide - len(held)))
        row = _row(at, held, begins.get(at), carried.get(at, {}), grid)
        if row.words or row.notes:
            yield row


def _row(
    at: int, held: list[Cell], begins: list[int] | None, carried: dict[int, int],
    grid: Sequence[Sequence[Cell]],
) -> Row:  # fmt: skip
    starts = begins or list(range(len(held)))
    source = {column: grid[row] for column, row in carried.items()}
    shown = [source.get(starts[c], held)[starts[c]] for c in range(len(held))]
    texts = [as_text(value) for value in shown]
    typed = ((c, mark) for c, value in enumerate(shown) if (mark := _typed(value)) is not None)
    return Row(
        at + 1,
        tuple(texts[:MOST_COLUMNS]),
        tuple(starts[:MOST_COLUMNS]),
        frozenset(c for c in range(len(held)) if starts[c] in carried),
        tuple(text for text in texts[MOST_COLUMNS:] if text),
        frozenset(),
        tuple(typed),
    )


Range = tuple[tuple[int, int], tuple[int, int]]


def _merged(
    ranges: Sequence[Range], high: int, wide: int
) -> tuple[dict[int, list[int]], dict[int, dict[int, int]]]:
    """For each row that merged cells touch: where each column's cell begins, and in which row."""
    begins: dict[int, list[int]] = {}
    carried: dict[int, dict[int, int]] = {}
    left = MOST_CELLS
    for (top, first), (bottom, last) in ranges:
        across = range(first, min(last + 1, wide))
        down = range(top, min(bottom + 1, high))
        left -= len(down) * (len(across) + 1)
        if left < 0:
            break  # cells that lie over one another: no scheme, and no end of work
        for row in down if across else ():
            columns = begins.setdefault(row, list(range(wide)))
            columns[first : across.stop] = [first] * len(across)
            if row > top:
                carried.setdefault(row, {})[first] = top
    return begins, carried


def _typed(value: Cell) -> Mark | None:
    if isinstance(value, bool | str):
        return None
    return Mark.NUMBER if isinstance(value, int | float) else Mark.DATE


def as_text(value: Cell) -> str:
    """A cell as people see it: `250000` for 250000.0, a day as 2024-07-01."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return str(value.date()) if value.time() == time() else value.isoformat(" ", "minutes")
    lines = str(value).replace("\u00a0", " ").replace("\r", "\n").split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
