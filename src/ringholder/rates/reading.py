"""Tables of dated rates, read from CSV or YAML; every fault is told with its row and column."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

from ringholder.findings import Finding, InRow, Severity
from ringholder.populations import Counted
from ringholder.rates.rate import Mark, Rate
from ringholder.rates.table import RateTable

FILE_NOT_READ = ("RAT001", "rates-not-read")
ROW_NOT_READ = ("RAT002", "rate-not-read")
COLUMNS = (
    "code", "value", "unit", "base", "valid_from", "valid_to", "known_from", "source", "mark",
    "owner",
)  # fmt: skip
_MAY_BE_EMPTY = ("base", "valid_to")
_MOST_DIGITS = 18
_FIRST_YEAR = 1948
Word = TypeVar("Word", bound=StrEnum)


def read(path: Path, called: str = "") -> RateTable:
    """The rates of a CSV or YAML file (docs/reference/rates-and-populations.md).

    A row that cannot be read is told and left out; all others are kept. Nothing is raised.
    """
    name = called or path.name
    try:
        rows = list(_rows(path))
    except (OSError, ValueError, csv.Error, yaml.YAMLError) as problem:
        says = f"`{name}` is not a table of rates: {str(problem).splitlines()[0]}."
        do = f"Give CSV with the columns {', '.join(COLUMNS)}, or YAML with a list of them."
        told = Finding(*FILE_NOT_READ, Severity.ERROR, says, do, InRow(name, 0))
        return RateTable((), (told,))
    found = [_rate(row, InRow(name, at, key=row.get("code", ""))) for at, row in rows]
    rates = tuple(one for one in found if isinstance(one, Rate))
    faults = tuple(one for one in found if isinstance(one, Finding))
    return RateTable(rates, faults)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The cells of each rate as text, with the row it stands in (of YAML, its number in the list).

    Raises ValueError where the file is laid out in no way that is known.
    """
    if path.suffix.lower() in (".yaml", ".yml"):
        listed = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
            raise ValueError("it holds no list of rates")
        for at, one in enumerate(listed, start=1):
            yield at, {str(key): "" if cell is None else str(cell) for key, cell in one.items()}
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file, strict=True)
        needed = [name for name in COLUMNS if name not in _MAY_BE_EMPTY]
        if absent := [name for name in needed if name not in (table.fieldnames or ())]:
            raise ValueError(f"it has no column `{absent[0]}`")
        for row in table:
            yield table.line_num, {name: (row.get(name) or "").strip() for name in COLUMNS}


class _NotRead(ValueError):
    """A cell that cannot be read: its column and what is wrong with it."""

    def __init__(self, column: str, problem: str) -> None:
        super().__init__(problem)
        self.column = column


def _rate(row: Mapping[str, str], where: InRow) -> Rate | Finding:
    cells = {name: row.get(name, "").strip() for name in COLUMNS}
    try:
        return _read(cells, where)
    except _NotRead as problem:
        says = f"The rate `{cells['code'][:40]}` cannot be read: its `{problem.column}` {problem}."
        do = f"Correct the cell (`{cells[problem.column][:40]}`); the rate was left out."
        place = InRow(where.file, where.row, problem.column, where.key)
        return Finding(*ROW_NOT_READ, Severity.ERROR, says, do, place)


def _read(cells: Mapping[str, str], where: InRow) -> Rate:
    for column in COLUMNS:
        if not cells[column] and column not in _MAY_BE_EMPTY:
            raise _NotRead(column, "is empty")
    from_, to = _day(cells, "valid_from"), None
    if cells["valid_to"] and (to := _day(cells, "valid_to")) < from_:
        raise _NotRead("valid_to", f"is before {from_}, from which it is valid")
    return Rate(
        code=cells["code"],
        value=_number(cells["value"]),
        unit=cells["unit"],
        base=_word(cells, "base", Counted) if cells["base"] else None,
        valid_from=from_,
        valid_to=to,
        known_from=_day(cells, "known_from"),
        source=cells["source"],
        mark=_word(cells, "mark", Mark),
        owner=cells["owner"],
        where=where,
    )


def _day(cells: Mapping[str, str], column: str) -> date:
    try:
        day = date.fromisoformat(cells[column])
    except ValueError:
        raise _NotRead(column, "is no day such as 2026-04-01") from None
    if day.year < _FIRST_YEAR:
        raise _NotRead(column, f"is before {_FIRST_YEAR}, which is a slip")
    return day


def _word(cells: Mapping[str, str], column: str, words: type[Word]) -> Word:
    try:
        return words(cells[column])
    except ValueError:
        raise _NotRead(column, f"is none of: {', '.join(words)}") from None


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise _NotRead("value", "is no number") from None
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        raise _NotRead("value", "is no number that a rate can have")
    return value
