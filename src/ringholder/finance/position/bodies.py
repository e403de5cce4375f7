"""Bodies and their months, as a file of positions has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ringholder.calendar.financial_year import financial_year
from ringholder.catalogue import organisations
from ringholder.finance.position.forecast import Forecast, Way, forecast
from ringholder.finance.position.months import Month, Year
from ringholder.finance.position.regimes import Regime, of_code, regimes
from ringholder.findings import Finding, InRow, Severity
from ringholder.tables.typed import AMOUNT, FLAG, MONTH, Column, Layout, Row, one_of, read

MONTH_TWICE = ("POS005", "month-twice")
OTHER_YEAR = ("POS008", "month-of-another-year")

LAYOUT = Layout(
    "position",
    "positions",
    (
        Column("organisation", headings=("code", "ods code", "organisation code")),
        Column("month", MONTH, ("period",)),
        Column("plan", AMOUNT, ("planned", "plan surplus deficit")),
        Column("actual", AMOUNT, ("actuals", "actual surplus deficit"), needed=False),
        Column("regime", one_of(*regimes()), needed=False),
        Column("name", headings=("organisation name",), needed=False),
        Column("brought_forward", AMOUNT, ("cumulative brought forward",), needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its year. `brought_forward` is what the years before left, where it is known."""

    code: str
    name: str
    regime: Regime | None
    year: Year
    brought_forward: Decimal | None
    illustrative: bool
    place: InRow

    @property
    def outturn(self) -> Forecast | None:
        """The plan-phased outturn, by which a duty is looked at."""
        return forecast(self.year, Way.PLAN_PHASED)


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of files that were read, and what is wrong with the rest."""

    bodies: tuple[Body, ...]
    findings: tuple[Finding, ...]


def bodies(
    paths: Sequence[Path],
    *,
    called: str = "",
    names: Mapping[str, str] | None = None,
    year: str = "",
) -> Bodies:
    """The bodies of these files, all in one year: that of most rows, unless `year` says which.

    `names` are what organisations are called, by code, where the file does not say.
    """
    rows: list[Row] = []
    told: list[Finding] = []
    for path in paths:
        found = read(path, LAYOUT, called=called)
        rows += found.rows
        told += found.findings
    wanted = year or _year_of_most(rows)
    own: dict[str, list[Row]] = {}
    for row in rows:
        if financial_year(row.cells["month"]) == wanted:
            own.setdefault(row.cells["organisation"].upper(), []).append(row)
    told += _of_other_years(rows, wanted)
    made = []
    for code, theirs in own.items():
        body, wrong = _body(code, theirs, names or {})
        made.append(body)
        told += wrong
    return Bodies(tuple(made), tuple(told))


def _year_of_most(rows: Sequence[Row]) -> str:
    """The year of most rows, the later of two: one mistyped month hides no others."""
    counts = Counter(financial_year(row.cells["month"]) for row in rows)
    return max(counts, key=lambda one: (counts[one], one), default="")


def _of_other_years(rows: Sequence[Row], wanted: str) -> Iterator[Finding]:
    others = [row for row in rows if financial_year(row.cells["month"]) != wanted]
    if others:
        first = others[0]
        yield Finding(
            *OTHER_YEAR,
            Severity.NOTE,
            f"{len(others)} rows are of other years than {wanted}, and were left out.",
            "Ask for their year to see them.",
            InRow(first.file, first.at, "month"),
        )


def _body(code: str, rows: Sequence[Row], names: Mapping[str, str]) -> tuple[Body, list[Finding]]:
    months: dict[date, Month] = {}
    wrong: list[Finding] = []
    for row in rows:
        on = row.cells["month"]
        if on in months:
            wrong.append(
                Finding(
                    *MONTH_TWICE,
                    Severity.ERROR,
                    f"{code} has {on:%B %Y} twice; the first was used.",
                    "Take one out.",
                    InRow(row.file, row.at, "month"),
                    owner=code,
                )
            )
            continue
        months[on] = Month(on, row.cells["plan"], row.cells["actual"])
    first = rows[0]
    body = Body(
        code,
        _said(rows, "name") or names.get(code) or _registered(code),
        regimes()[said] if (said := _said(rows, "regime")) else of_code(code),
        Year.of(list(months.values())),
        _said(rows, "brought_forward"),
        any(row.cells["illustrative"] for row in rows),
        InRow(first.file, first.at),
    )
    return body, wrong


def _said(rows: Sequence[Row], column: str) -> Any:
    return next((row.cells[column] for row in rows if row.cells[column] is not None), None)


def _registered(code: str) -> str:
    found = organisations.find(code)
    return code if found is None else found.called
