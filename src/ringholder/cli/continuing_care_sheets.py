"""What `ringholder continuing-care` found, as a workbook: a sheet for each list of its JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from ringholder.finance.ledger.tabled import Cell, Table, as_xlsx

_NUMBERS = frozenset(
    (
        "pounds",
        "owed",
        "asked",
        "expected",
        "over",
        "refunded",
        "share",
        "per_50000",
        "pounds_a_week",
    )
)
_LAST = "findings"
_NO_DAY = "rests_on"


def workbook(data: Mapping[str, object]) -> bytes:
    """The lists of an answer, each on a sheet; sums and days are such, and no text is a formula.

    Findings of lines of invoices stand beside those of the files.
    """
    lists = {name: [*_rows(value)] for name, value in data.items() if _listed(value)}
    told = [row.pop(_LAST) for row in lists.get("lines", [])]
    lists[_LAST] = [*lists.pop(_LAST, []), *(one for each in told for one in _rows(each))]
    return as_xlsx([_table(name, rows) for name, rows in lists.items()])


def _listed(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _rows(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        yield from (dict(one) for one in value if isinstance(one, dict))


def _table(name: str, rows: list[dict[str, object]]) -> Table:
    flat = [dict(_flat(row)) for row in rows]
    head = tuple(dict.fromkeys(key for row in flat for key in row))
    return Table(name, head, tuple(tuple(row.get(key) for key in head) for row in flat))


def _flat(row: Mapping[str, object]) -> Iterator[tuple[str, Cell]]:
    """The cells of a row: a place in a file becomes its file, row and column."""
    for key, value in row.items():
        if isinstance(value, dict):
            yield from _flat(value)
        elif isinstance(value, list):
            yield key, "; ".join(str(one) for one in value)
        else:
            yield key, _cell(key, value)


def _cell(key: str, value: object) -> Cell:
    if isinstance(value, str) and value and key.endswith("_on") and key != _NO_DAY:
        return date.fromisoformat(value)
    if isinstance(value, str) and key in _NUMBERS:
        return Decimal(value)
    return value if isinstance(value, bool | int) or value is None else str(value)
