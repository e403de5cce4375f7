"""Months of a financial year, plan and actual: what is known of it so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.calendar.financial_year import APRIL, financial_year
from ringholder.money import total

MONTHS = 12


def place(month: date) -> int:
    """Which month of the financial year it is: April is 1."""
    return (month.month - APRIL) % MONTHS + 1


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its first day, what was planned for it, and what came; `None` while to come."""

    on: date
    plan: Decimal
    actual: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """The months of one financial year, in order. Sums in pounds.

    What is known is the run of months with an actual from April on: a month after a gap tells
    nothing of the year so far, and `gaps` names what is missing before it.
    """

    months: tuple[Month, ...]

    @classmethod
    def of(cls, months: Sequence[Month]) -> Year:
        """The year of these months."""
        return cls(tuple(sorted(months, key=lambda one: one.on)))

    @property
    def name(self) -> str:
        """Which year it is: `2025/26`."""
        return financial_year(self.months[0].on) if self.months else ""

    @property
    def known(self) -> tuple[Month, ...]:
        """The months that are known, from April on without a gap."""
        found: list[Month] = []
        for month in self.months:
            if month.actual is None or place(month.on) != len(found) + 1:
                break
            found.append(month)
        return tuple(found)

    @property
    def gaps(self) -> tuple[int, ...]:
        """The months of the year (1 to 12) that have no actual before one that has."""
        there = {place(month.on) for month in self.months if month.actual is not None}
        return tuple(n for n in range(1, max(there, default=0)) if n not in there)

    @property
    def whole(self) -> bool:
        """Whether every month of the year has a plan."""
        return {place(month.on) for month in self.months} == set(range(1, MONTHS + 1))

    @property
    def plan(self) -> Decimal:
        """The plan of the months there are: of the year, where it is whole."""
        return total(month.plan for month in self.months)

    @property
    def plan_to_date(self) -> Decimal:
        """The plan of the months that are known."""
        return total(month.plan for month in self.known)

    @property
    def actual_to_date(self) -> Decimal:
        """What came in the months that are known."""
        return total(month.actual for month in self.known if month.actual is not None)

    @property
    def variance(self) -> Decimal:
        """What came less what was planned, to date."""
        return self.actual_to_date - self.plan_to_date


def together(years: Sequence[Year]) -> Year:
    """The years of several bodies as one: a month is known where it is known of all.

    Months that one of them does not have are left out, so that no sum is taken for a whole one.
    """
    by_month: dict[date, list[Month]] = {}
    for year in years:
        for month in year.months:
            by_month.setdefault(month.on, []).append(month)
    return Year.of([_summed(on, own) for on, own in by_month.items() if len(own) == len(years)])


def _summed(on: date, own: Sequence[Month]) -> Month:
    known = [month.actual for month in own if month.actual is not None]
    return Month(
        on,
        total(month.plan for month in own),
        total(known) if len(known) == len(own) else None,
    )
