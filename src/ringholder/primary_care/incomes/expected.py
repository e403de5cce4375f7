"""What each practice's QOF points were worth, beside what it was paid.

The points and lists are published ones. Prevalence by indicator is not among them, so the sum is
that of a practice with England's prevalence: where it was paid less, fewer of its patients are on
registers than elsewhere, or its payment is of another year (most is paid on account).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from ringholder.calendar import Period
from ringholder.calendar.financial_year import year_in_words
from ringholder.catalogue import organisations
from ringholder.findings import Finding, InRow, Severity
from ringholder.primary_care.incomes.publication import TOO_MANY, Result, all_checked
from ringholder.primary_care.incomes.qof import Payment, Year, payment, year
from ringholder.rates import NoRate, RateTable
from ringholder.shipped import data_folder
from ringholder.tables.typed import AMOUNT, DAY, Column, Kind, Layout, Row
from ringholder.tables.typed import read as read_rows

NO_VALUE = ("INC014", "year-without-point-value")
_TWO = 2
_APRIL = 4


def _financial_year(text: str) -> date | None:
    """The first day of a year written `2022/23`."""
    first, _, second = text.partition("/")
    sound = first.isdecimal() and len(first) == 2 * _TWO and len(second) == _TWO
    if not sound or text != year_in_words(date(int(first), _APRIL, 1)):
        return None
    return date(int(first), _APRIL, 1)


LAYOUT = Layout(
    "qof-points",
    "QOF points by practice and year",
    (
        Column("practice", headings=("practice_code",)),
        Column("year", Kind(_financial_year, "a financial year such as 2022/23"), ("fy",)),
        Column("list", AMOUNT, ("list_size", "patients")),
        Column("achieved", AMOUNT, ("points_achieved",)),
        Column("available", AMOUNT, ("points_available_for_practice",)),
        Column("paid", AMOUNT, ("qof",), needed=False),
        Column("list_on", DAY, ("list counted on",), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Earned:
    """A practice's points of a year; `year` is its first day; `paid` are pounds of that year.

    `list_on` is the day of its list (`None`: not said, taken to be near the end of the year).
    """

    practice: str
    year: date
    patients: Decimal
    achieved: Fraction
    available: Fraction
    paid: Decimal | None
    where: InRow
    list_on: date | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """The rows of a file of points, with what could not be read of it."""

    rows: tuple[Earned, ...]
    findings: tuple[Finding, ...] = ()

    def of(self, practice: str) -> tuple[Earned, ...]:
        """A practice's, oldest first."""
        held = (one for one in self.rows if one.practice == practice)
        return tuple(sorted(held, key=lambda one: one.year))

    def in_year(self, first: date) -> tuple[Earned, ...]:
        """Those of a year, by practice."""
        held = (one for one in self.rows if one.year == first)
        return tuple(sorted(held, key=lambda one: one.practice))

    @property
    def years(self) -> tuple[date, ...]:
        """The years that any practice has points of, oldest first."""
        return tuple(sorted({one.year for one in self.rows}))


@dataclass(frozen=True, slots=True)
class Expected:
    """What points were worth at England's prevalence, and what is still open."""

    earned: Earned
    of: Year
    payment: Payment
    missed: Payment

    @property
    def paid_part(self) -> Fraction | None:
        """What was paid in the year, of what was expected; `None` where it is not known."""
        if self.earned.paid is None or not self.payment.pounds:
            return None
        return Fraction(self.earned.paid) / self.payment.pounds


def expected(earned: Earned, table: RateTable, known_at: date) -> Expected:
    """A practice's points in pounds. Raises NoRate for a year whose value is not known."""
    of = year(table, earned.year, known_at)
    patients = Fraction(earned.patients)
    missed = max(Fraction(0), earned.available - earned.achieved)
    return Expected(
        earned, of, payment(earned.achieved, of, patients), payment(missed, of, patients)
    )


def all_expected(
    rows: tuple[Earned, ...], table: RateTable, known_at: date
) -> tuple[tuple[Expected, ...], tuple[Finding, ...]]:
    """The same of many; years without a value are told once each."""
    found: list[Expected] = []
    untold: dict[date, Finding] = {}
    for one in rows:
        try:
            found.append(expected(one, table, known_at))
        except NoRate as problem:
            do = "Bring the value of a point and the average list of the year, with their source."
            told = Finding(*NO_VALUE, Severity.WARNING, str(problem), do, one.where)
            untold.setdefault(one.year, told)
    return tuple(found), tuple(untold.values())


def read(path: Path, *, called: str = "") -> Points:
    """The points of a file. Rows with more points than there are, are told and left out."""
    found = read_rows(path, LAYOUT, called=called)
    rows: list[Earned] = []
    faults: list[Finding] = []
    for row in found.rows:
        cells = row.cells
        if 0 <= cells["achieved"] <= cells["available"] and cells["list"] > 0:
            rows.append(_earned(row))
            continue
        says = (
            f"`{cells['practice']}` has {cells['achieved']} points of {cells['available']} and "
            f"{cells['list']} patients."
        )
        do = "Correct the row: points go from nothing to those open, and a list has patients."
        faults.append(Finding(*TOO_MANY, Severity.ERROR, says, do, InRow(row.file, row.at)))
    return Points(tuple(rows), (*found.findings, *faults))


def not_publishable(rows: Iterable[Earned]) -> tuple[Finding, ...]:
    """Which results NHS Digital's checks would keep from being published, by the register."""
    return all_checked((_result(one), *_standing(one.practice)) for one in rows)


def _result(one: Earned) -> Result:
    near = one.list_on or date(one.year.year + 1, _APRIL - 1, 31)
    return Result(one.practice, one.year, one.achieved, one.available, near, one.where)


def _standing(practice: str) -> tuple[Period | None, str]:
    """When a practice was in being; what it is today says nothing of the end of that year."""
    known = organisations.find(practice)
    return (known.in_being, "active") if known is not None else (None, "")


@cache
def shipped() -> Points:
    """The points that come with Ringholder, in `primary_care/qof.csv` of its data."""
    return read(data_folder() / "primary_care" / "qof.csv")


def _earned(row: Row) -> Earned:
    cells = row.cells
    return Earned(
        cells["practice"],
        cells["year"],
        cells["list"],
        Fraction(cells["achieved"]),
        Fraction(cells["available"]),
        cells["paid"],
        InRow(row.file, row.at),
        cells["list_on"],
    )
