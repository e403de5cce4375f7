"""From the year to date to an outturn, each way with its assumption said; and the run rate.

A forecast is arithmetic on what is known, and says no more than that. It is never rounded here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ringholder.finance.position.months import MONTHS, Year


class Way(StrEnum):
    """How the months to come are supposed to go."""

    STRAIGHT_LINE = "straight-line"
    PLAN_PHASED = "plan-phased"
    AS_PLANNED = "as-planned"


ASSUMES = {
    Way.STRAIGHT_LINE: "Each month to come is as the mean of the months so far.",
    Way.PLAN_PHASED: "Each month to come is as planned, with the mean monthly variance so far.",
    Way.AS_PLANNED: "Each month to come is exactly as planned: what went wrong stops today.",
}


@dataclass(frozen=True, slots=True)
class Forecast:
    """An outturn in pounds, by one way; `known` months of twelve are what it rests on."""

    way: Way
    outturn: Decimal
    plan: Decimal
    known: int

    @property
    def variance(self) -> Decimal:
        """The outturn less the plan of the year."""
        return self.outturn - self.plan

    @property
    def assumes(self) -> str:
        """The assumption, in words, with how much is known."""
        return f"{ASSUMES[self.way]} {self.known} of {MONTHS} months are known."


def run_rate(year: Year) -> Decimal | None:
    """The mean of a month so far, in pounds; `None` where no month is known."""
    known = len(year.known)
    return year.actual_to_date / known if known else None


def forecast(year: Year, way: Way) -> Forecast | None:
    """The outturn of a year; `None` where no month is known, or the plan is not of twelve."""
    known = len(year.known)
    if not known or not year.whole:
        return None
    if way is Way.STRAIGHT_LINE:
        outturn = year.actual_to_date * MONTHS / known
    elif way is Way.PLAN_PHASED:
        outturn = year.plan + year.variance * MONTHS / known
    else:
        outturn = year.plan + year.variance
    return Forecast(way, outturn, year.plan, known)


def forecasts(year: Year) -> tuple[Forecast, ...]:
    """The outturn by every way; none where it cannot be said."""
    found = (forecast(year, way) for way in Way)
    return tuple(one for one in found if one is not None)
