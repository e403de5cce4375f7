"""What a forecast rests on: who is funded, how many come, how long they stay and what they cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, median, pvariance, variance

from ringholder.calendar.financial_year import first_of_year
from ringholder.continuing_care.variation.journeys import Journey, weekly
from ringholder.continuing_care.variation.stay import Ends, Stay, began, ends, stays

LOOKS_BACK = 2 * 365
"""Days of history from which the chance of an end is taken."""
COMES = 364
"""Days of history from which the number who come is taken: whole weeks of a year."""
LEAST = 20
"""New people in that time below which nothing is forecast."""
_WEEK = 7
_MONTH_WEEKS = 4


@dataclass(frozen=True, slots=True)
class Funded:
    """People funded for as many weeks: how many, their pounds a week, and the squares of those."""

    people: int = 0
    pounds: float = 0.0
    squares: float = 0.0


@dataclass(frozen=True, slots=True)
class Way:
    """One way of requests, as history has it.

    now: who is funded, by whole weeks so far. weekly: people who come in a
    week. spread: variance of their number over its mean, at least 1. price, price_spread: mean and
    variance of their pounds a week. counted: of how many.
    """

    now: Mapping[int, Funded]
    ends: Ends
    weekly: float
    spread: float
    price: float
    price_spread: float
    counted: int


@dataclass(frozen=True, slots=True)
class Model:
    """What a forecast rests on, as known on a day. uplift: of prices each 1 April, as a share."""

    origin: date
    ways: tuple[Way, ...]
    uplift: float

    @property
    def enough(self) -> bool:
        """Whether there is enough history to forecast from."""
        return sum(way.counted for way in self.ways) >= LEAST


def fitted(rows: Sequence[Journey], origin: date, uplift: float | None = None) -> Model:
    """The model of some journeys as known on a day; prices go up as last April unless told."""
    known = stays(rows, origin)
    ways = tuple(_way([one for one in known if one.fast == fast], origin) for fast in (False, True))
    return Model(origin, ways, last_uplift(rows, origin) if uplift is None else uplift)


def last_uplift(rows: Iterable[Journey], origin: date) -> float:
    """By what share the middle package that was open over the last 1 April went up on it."""
    april = first_of_year(origin)
    before = april - timedelta(days=1)
    ratios = []
    for one in rows:
        was = sum(weekly(package, before) for package in one.packages)
        now = sum(weekly(package, april) for package in one.packages)
        if was and now:
            ratios.append(float(now / was) - 1)
    return median(ratios) if ratios else 0.0


def _way(rows: Sequence[Stay], origin: date) -> Way:
    since = origin - timedelta(days=COMES - 1)
    new = began(rows, since, origin)
    prices = [one.weekly for one in new]
    counts = Counter((origin - one.first).days // (_WEEK * _MONTH_WEEKS) for one in new)
    spells = [counts.get(n, 0) for n in range(COMES // (_WEEK * _MONTH_WEEKS))]
    mean = fmean(spells)
    now = (one for one in rows if one.last is None and one.first <= origin)
    return Way(
        now=_funded(now, origin),
        ends=ends(rows, origin - timedelta(days=LOOKS_BACK - 1), origin),
        weekly=len(new) / (COMES / _WEEK),
        spread=max(1.0, variance(spells) / mean) if mean else 1.0,
        price=fmean(prices) if prices else 0.0,
        price_spread=pvariance(prices) if prices else 0.0,
        counted=len(new),
    )


def _funded(rows: Iterable[Stay], origin: date) -> dict[int, Funded]:
    found: dict[int, Funded] = {}
    for one in rows:
        so_far = (origin - one.first).days // _WEEK
        old = found.get(so_far, Funded())
        found[so_far] = Funded(old.people + 1, old.pounds + one.weekly, old.squares + one.weekly**2)
    return found
