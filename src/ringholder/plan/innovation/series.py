"""The figures of a trial as a user brings them: a row a period, before the start and after it.

Periods that are missing keep their place in time. A row that cannot be placed is told and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from ringholder.findings import Finding, InRow, Severity
from ringholder.tables.typed import AMOUNT, WHOLE, Column, Kind, Layout, Row, day, month, read

TWICE = ("INN001", "period-twice")
UNEVEN = ("INN002", "period-out-of-step")
NOT_POSSIBLE = ("INN003", "people-or-cost-below-nought")
MOST_PERIODS = 1_000
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?")


def _number(text: str) -> Decimal | None:
    plain = text.replace(",", "").removesuffix("%").strip().replace("−", "-")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


NUMBER = Kind(_number, "a number such as 14.2")
PERIOD = Kind(
    lambda text: day(text) or month(text), "a month such as 2025-04, or a week's first day"
)
LAYOUT = Layout(
    "trial-series",
    "the figures of a trial",
    (
        Column("period", PERIOD, ("month", "week", "week beginning", "date")),
        Column("value", NUMBER, ("measure", "rate")),
        Column("comparator", NUMBER, ("control", "comparison"), needed=False),
        Column("people", WHOLE, ("denominator", "number of people"), needed=False),
        Column("cost", AMOUNT, ("spent", "cost in pounds"), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Series:
    """A value for each period, the first first, at even steps; `None` where there is none.

    comparator: `None` where the file has none.
    people: of whom each value is. cost: pounds spent in the period.
    """

    file: str
    sha256: str
    rows: int
    periods: tuple[date, ...]
    values: tuple[Decimal | None, ...]
    comparator: tuple[Decimal | None, ...] | None
    people: tuple[int | None, ...]
    cost: tuple[Decimal | None, ...]
    findings: tuple[Finding, ...]


def read_series(path: Path, *, called: str = "") -> Series:
    """The figures of a file; nothing is raised for a bad one: the findings say so."""
    told = read(path, LAYOUT, called=called)
    findings = list(told.findings)
    rows = _once(told.rows, findings)
    grid = _grid([row.cells["period"] for row in rows])
    placed = dict(_placed(rows, grid, findings))
    compared = any(row.cells["comparator"] is not None for row in placed.values())

    def column(name: str) -> tuple[object, ...]:
        return tuple(placed[one].cells[name] if one in placed else None for one in grid)

    return Series(
        file=told.file,
        sha256=told.sha256,
        rows=len(placed),
        periods=grid,
        values=column("value"),  # type: ignore[arg-type]
        comparator=column("comparator") if compared else None,  # type: ignore[arg-type]
        people=column("people"),  # type: ignore[arg-type]
        cost=column("cost"),  # type: ignore[arg-type]
        findings=tuple(findings),
    )


def _once(rows: Iterable[Row], findings: list[Finding]) -> list[Row]:
    """The rows in order of time, each period once and with nothing in it that cannot be."""
    kept: dict[date, Row] = {}
    for row in rows:
        cells = row.cells
        if cells["period"] in kept:
            says = f"The period {cells['period']} stands there twice."
            findings.append(_at(TWICE, row, "period", says, "Leave one; the first was used."))
        elif (cells["people"] or 0) < 0 or (cells["cost"] or 0) < 0:
            says = "People and cost are not below nought."
            findings.append(_at(NOT_POSSIBLE, row, "", says, "Put it right; the row was left out."))
        else:
            kept[cells["period"]] = row
    return [kept[one] for one in sorted(kept)]


def _grid(days: Sequence[date]) -> tuple[date, ...]:
    """Every period from the first to the last: months, or steps of the least gap in days."""
    if len(days) < 2:
        return tuple(days)
    if all(one.day == 1 for one in days):
        first, last = days[0], days[-1]
        months = (last.year - first.year) * 12 + last.month - first.month
        return tuple(_months_on(first, n) for n in range(min(months + 1, MOST_PERIODS)))
    step = min(later - sooner for sooner, later in pairwise(days))
    count = (days[-1] - days[0]) // step + 1
    return tuple(days[0] + n * step for n in range(min(count, MOST_PERIODS)))


def _months_on(first: date, months: int) -> date:
    year, month_ = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month_ + 1, 1)


def _placed(
    rows: Iterable[Row], grid: Sequence[date], findings: list[Finding]
) -> Iterator[tuple[date, Row]]:
    known = set(grid)
    for row in rows:
        if row.cells["period"] in known:
            yield row.cells["period"], row
        else:
            says = f"The period {row.cells['period']} does not lie in step with the others."
            do = "Give months, or weeks that begin on one weekday; the row was left out."
            findings.append(_at(UNEVEN, row, "period", says, do))


def _at(kind: tuple[str, str], row: Row, column: str, says: str, do: str) -> Finding:
    return Finding(*kind, Severity.ERROR, says, do, InRow(row.file, row.at, column))
