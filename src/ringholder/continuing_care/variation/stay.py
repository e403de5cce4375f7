"""How long people stay funded: the chance of an end in a week, by how long they have been funded.

The bands of duration are those of NHS England's published code (github.com/nhsengland/CHC): up to
92, 183, 365 and 730 days, and more. Within a band an end is as likely in one week as in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from math import exp, inf, sqrt

from ringholder.continuing_care.variation.journeys import Journey, weekly

BANDS = (92, 183, 365, 730)
_WEEK = 7
_EDGES = (0.0, *(days / _WEEK for days in BANDS), inf)


@dataclass(frozen=True, slots=True)
class Stay:
    """A time for which somebody was funded: `last` is `None` while it goes on.

    `weekly` are pounds a week on the day that was asked for, or on the last day.
    """

    fast: bool
    first: date
    last: date | None
    weekly: float


@dataclass(frozen=True, slots=True)
class Ends:
    """Ends in each band of duration, and the weeks of being funded among which they came."""

    ends: tuple[int, ...]
    weeks: tuple[float, ...]

    @property
    def hazards(self) -> tuple[float, ...]:
        """The chance of an end in a week, by band; of a band nobody was in, that of all bands."""
        every = sum(self.ends) / sum(self.weeks) if sum(self.weeks) else 0.0
        pairs = zip(self.ends, self.weeks, strict=True)
        return tuple(ends / weeks if weeks >= 1 else every for ends, weeks in pairs)

    def worse(self, band: int) -> tuple[float, ...]:
        """The chances with that of a band one standard error higher."""
        found = list(self.hazards)
        found[band] *= 1 + 1 / sqrt(max(1, self.ends[band]))
        return tuple(found)


def stays(rows: Iterable[Journey], on: date) -> list[Stay]:
    """The stays of people found eligible, with what they cost on a day or at their end."""
    found = []
    for one in rows:
        if one.known.eligible_on is None or not one.packages:
            continue
        first = min(package.from_on for package in one.packages)
        lasts = [package.to_on for package in one.packages]
        last = None if None in lasts else max(day for day in lasts if day is not None)
        if last is not None and last > on:
            last = None
        at = on if last is None else last
        paid = sum((weekly(package, at) for package in one.packages), Fraction(0))
        found.append(Stay(one.fast, first, last, float(paid)))
    return found


def ends(rows: Sequence[Stay], first: date, last: date) -> Ends:
    """The ends of a period by band, and the weeks of it in each."""
    count, weeks = [0] * (len(BANDS) + 1), [0.0] * (len(BANDS) + 1)
    for one in rows:
        if one.first > last or (one.last is not None and one.last < first):
            continue
        begins = max(0, (first - one.first).days) / _WEEK
        until = min(one.last or last, last)
        stops = ((until - one.first).days + 1) / _WEEK
        for band in range(len(weeks)):
            weeks[band] += max(0.0, min(stops, _EDGES[band + 1]) - max(begins, _EDGES[band]))
        if one.last is not None and one.last <= last:
            count[_band(((one.last - one.first).days) / _WEEK)] += 1
    return Ends(tuple(count), tuple(weeks))


@lru_cache(maxsize=200_000)
def surviving(hazards: tuple[float, ...], weeks: float) -> float:
    """The chance of still being funded so many weeks after the start."""
    total = sum(
        hazard * max(0.0, min(weeks, _EDGES[band + 1]) - _EDGES[band])
        for band, hazard in enumerate(hazards)
    )
    return exp(-total)


def _band(weeks: float) -> int:
    return sum(weeks >= edge for edge in _EDGES[1:-1])


def began(rows: Iterable[Stay], first: date, last: date) -> list[Stay]:
    """The stays that began in a period."""
    return [one for one in rows if first <= one.first <= last]


def weeks_from(origin: date, last: date) -> int:
    """The weeks after a day that a period to another reaches into."""
    return max(0, -(-(last - origin).days // _WEEK))


def week(origin: date, number: int) -> tuple[date, date]:
    """The first and last day of a week after a day; the first week is number 1."""
    first = origin + timedelta(days=_WEEK * (number - 1) + 1)
    return first, first + timedelta(days=_WEEK - 1)
