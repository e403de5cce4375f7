"""Value and activity of contracts against plan, month by month, and what the year comes to.

A forecast here says one thing only: what the year comes to if the months to come are as the mean of
the months so far. It knows no season and no plan to put things right, and is called so wherever it
is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from ringholder.calendar.financial_year import first_of_year
from ringholder.commission.contracts.months import months_of
from ringholder.commission.contracts.register import folded
from ringholder.findings import Finding, InRow, Severity
from ringholder.money import NOTHING, total
from ringholder.tables.typed import AMOUNT, MONTH, WHOLE, Column, Layout, Row, read

MONTH_TWICE = ("CON003", "month-twice")
MONTHS_OF_A_YEAR = 12
AT_THE_CURRENT_RATE = "if the months to come are as the mean of the months so far"

LAYOUT = Layout(
    "contract-months",
    "value and activity of contracts by month",
    (
        Column("reference", headings=("contract reference", "contract id", "contract number")),
        Column("month", MONTH, ("period",)),
        Column("line", headings=("point of delivery", "currency"), needed=False),
        Column("planned_value", AMOUNT, ("plan", "value planned"), needed=False),
        Column("actual_value", AMOUNT, ("actual", "value actual", "paid"), needed=False),
        Column("planned_activity", WHOLE, ("activity plan", "activity planned"), needed=False),
        Column("actual_activity", WHOLE, ("activity", "activity actual"), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Month:
    """A line of a contract in a month; pounds and numbers of activity, `None` where not told."""

    reference: str
    month: date
    line: str
    planned: Decimal | None
    actual: Decimal | None
    planned_activity: int | None
    actual_activity: int | None
    where: InRow


@dataclass(frozen=True)
class Months:
    """The months of a file, and what is wrong with the rest of it."""

    file: str
    sha256: str
    rows: tuple[Month, ...]
    findings: tuple[Finding, ...]

    def of(self, reference: str) -> tuple[Month, ...]:
        """The rows of one contract."""
        wanted = folded(reference)
        return tuple(one for one in self.rows if folded(one.reference) == wanted)

    def by_contract(self) -> Mapping[str, list[Month]]:
        """The rows of each contract, by its folded reference."""
        found: dict[str, list[Month]] = {}
        for one in self.rows:
            found.setdefault(folded(one.reference), []).append(one)
        return found


@dataclass(frozen=True, slots=True)
class Compared:
    """Plan and actual over the same months. `over` is actual less plan: below plan is negative."""

    planned: Decimal
    actual: Decimal

    @property
    def over(self) -> Decimal:
        """How much more than planned."""
        return self.actual - self.planned

    @property
    def share(self) -> Fraction | None:
        """The same as a share of the plan, exactly; `None` where nothing was planned."""
        return Fraction(self.over) / Fraction(self.planned) if self.planned else None


@dataclass(frozen=True, slots=True)
class InMonth:
    """A month of a contract, all lines together."""

    month: date
    planned: Decimal | None
    actual: Decimal | None


@dataclass(frozen=True, slots=True)
class AgainstPlan:
    """A contract in a financial year, which begins on `year`.

    `to_date` compares the months that have both plan and actual; `told` is how many have an actual.
    `forecast` is `AT_THE_CURRENT_RATE`, `None` before any month is told; `activity` the same as
    `to_date` for numbers, `None` where none are told.
    """

    year: date
    months: tuple[InMonth, ...]
    to_date: Compared
    told: int
    year_planned: Decimal | None
    forecast: Decimal | None
    activity: Compared | None

    @property
    def forecast_over(self) -> Decimal | None:
        """How much more than the year's plan the forecast is; `None` without either."""
        if self.forecast is None or self.year_planned is None:
            return None
        return self.forecast - self.year_planned


def read_months(path: Path, *, called: str = "") -> Months:
    """The months in a file. Of two rows of one contract, month and line the first counts."""
    found = read(path, LAYOUT, called=called)
    kept: dict[tuple[str, date, str], Month] = {}
    wrong = list(found.findings)
    for one in map(_month, found.rows):
        first = kept.setdefault((folded(one.reference), one.month, one.line.casefold()), one)
        if first is not one:
            wrong.append(_twice(one, first))
    return Months(found.file, found.sha256, tuple(kept.values()), tuple(wrong))


def _month(row: Row) -> Month:
    cells = row.cells
    return Month(
        cells["reference"],
        cells["month"],
        cells["line"] or "",
        cells["planned_value"],
        cells["actual_value"],
        cells["planned_activity"],
        cells["actual_activity"],
        InRow(row.file, row.at, key=cells["reference"]),
    )


def _twice(one: Month, first: Month) -> Finding:
    what = f"{one.month:%B %Y} of “{one.reference}”" + (f", {one.line}" if one.line else "")
    return Finding(
        *MONTH_TWICE,
        Severity.ERROR,
        f"{what} is told twice; row {first.where.row} counts.",
        "Take one of the rows out, or say in `line` of what each is.",
        one.where,
        owner="Whoever keeps the register of contracts",
    )


def against_plan(rows: Iterable[Month], on: date) -> AgainstPlan:
    """A contract in the financial year of a day, from its rows."""
    year = first_of_year(on)
    own = [one for one in rows if first_of_year(one.month) == year]
    months = tuple(_of_month(month, own) for month in months_of(year))
    both = [one for one in months if one.planned is not None and one.actual is not None]
    told = [one.actual for one in months if one.actual is not None]
    plan = [one.planned for one in months if one.planned is not None]
    return AgainstPlan(
        year=year,
        months=months,
        to_date=Compared(total(_sums(both, "planned")), total(_sums(both, "actual"))),
        told=len(told),
        year_planned=total(plan) if len(plan) == MONTHS_OF_A_YEAR else None,
        forecast=total(told) * MONTHS_OF_A_YEAR / len(told) if told else None,
        activity=_activity(own),
    )


def _sums(months: Iterable[InMonth], key: str) -> Iterator[Decimal]:
    return (getattr(one, key) for one in months)


def _of_month(month: date, own: Iterable[Month]) -> InMonth:
    here = [one for one in own if one.month == month]
    planned = [one.planned for one in here if one.planned is not None]
    actual = [one.actual for one in here if one.actual is not None]
    return InMonth(month, total(planned) if planned else None, total(actual) if actual else None)


def _activity(own: Iterable[Month]) -> Compared | None:
    both = [
        (one.planned_activity, one.actual_activity)
        for one in own
        if one.planned_activity is not None and one.actual_activity is not None
    ]
    if not both:
        return None
    return Compared(
        sum((Decimal(planned) for planned, _ in both), NOTHING),
        sum((Decimal(actual) for _, actual in both), NOTHING),
    )
