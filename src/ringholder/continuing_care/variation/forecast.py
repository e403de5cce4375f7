"""Eligible people and spend to come, with intervals, and how well the same method would have done.

Closed form, without a simulation. Who is funded now stays with the chance of their band of duration
(`stay`); new people come as often as in the last year (Poisson, with more spread where months had
more) and stay likewise. Intervals hold 95 of 100 by chance of coming and staying, and by how
exactly the chances are known; not by a change of policy, of prices or of what is recorded late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import sqrt

from ringholder.calendar.financial_year import first_of_year, year_in_words
from ringholder.calendar.limits import months_later
from ringholder.calendar.period import Period
from ringholder.continuing_care.packages import cost
from ringholder.continuing_care.variation.history import Model, Way, fitted
from ringholder.continuing_care.variation.journeys import Journey
from ringholder.continuing_care.variation.stay import (
    stays,
    surviving,
    week,
    weeks_from,
)

_WIDTH = 1.96
_WEEK = 7
_MIDDLE = 0.5

Hazards = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its 95% interval."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Span:
    """People at the end of a time and pounds of it."""

    name: str
    first: date
    last: date
    people: Interval
    pounds: Interval


def forecast(model: Model, first: date, last: date, name: str = "") -> Span:
    """People on the last day of a time, and pounds of it; both days after the model's own."""
    weights = _weights(model, first, last)
    at = (last - model.origin).days / _WEEK
    mean_people = mean_pounds = chance_people = chance_pounds = 0.0
    for way in model.ways:
        people = _people(way, at, way.ends.hazards)
        pounds = _pounds(way, weights, way.ends.hazards)
        mean_people, mean_pounds = mean_people + people[0], mean_pounds + pounds[0]
        chance_people += people[1] + _unsure(way, people[0], lambda w, h: _people(w, at, h)[0])
        chance_pounds += pounds[1] + _unsure(way, pounds[0], lambda w, h: _pounds(w, weights, h)[0])
    return Span(
        name,
        first,
        last,
        _interval(mean_people, chance_people),
        _interval(mean_pounds, chance_pounds),
    )


def months(model: Model, last: date) -> Iterator[Span]:
    """Each month from the day after the model's own to another day."""
    first = model.origin + timedelta(days=1)
    while first <= last:
        end = months_later(first.replace(day=1), 1) - timedelta(days=1)
        yield forecast(model, first, min(end, last), f"{first:%B %Y}")
        first = end + timedelta(days=1)


def years(model: Model) -> tuple[Span, Span]:
    """The rest of the financial year, and the next."""
    first = model.origin + timedelta(days=1)
    april = first_of_year(first)
    ends_, next_ends = (months_later(april, 12 * n) - timedelta(days=1) for n in (1, 2))
    return (
        forecast(model, first, ends_, f"Rest of {year_in_words(april)}"),
        forecast(
            model, ends_ + timedelta(days=1), next_ends, year_in_words(months_later(april, 12))
        ),
    )


@dataclass(frozen=True, slots=True)
class Held:
    """A time that is over, as it was forecast before it and as it was."""

    span: Span
    people: int
    pounds: float

    @property
    def people_off(self) -> float:
        """Forecast less actual people, as a share of the actual."""
        return self.span.people.value / self.people - 1 if self.people else float("nan")

    @property
    def pounds_off(self) -> float:
        """Forecast less actual pounds, as a share of the actual."""
        return self.span.pounds.value / self.pounds - 1 if self.pounds else float("nan")

    @property
    def people_inside(self) -> bool:
        """Whether the actual people lie in the interval."""
        return self.span.people.lower <= self.people <= self.span.people.upper

    @property
    def pounds_inside(self) -> bool:
        """Whether the actual pounds lie in the interval."""
        return self.span.pounds.lower <= self.pounds <= self.span.pounds.upper


def held_out(before: Sequence[Journey], now: Sequence[Journey], origin: date, last: date) -> Held:
    """The time after a day as forecast from what was known on it, beside what came.

    before: the journeys as known on the day. now: the same as known on the last day of the time.
    """
    span = forecast(fitted(before, origin), origin + timedelta(days=1), last, "Held out")
    people = sum(
        one.last is None or one.last > last for one in stays(now, last) if one.first <= last
    )
    pounds = sum(
        float(cost(package, Period(span.first, last)))
        for one in now
        if one.known.eligible_on is not None
        for package in one.packages
    )
    return Held(span, people, pounds)


@dataclass(frozen=True, slots=True)
class _Weights:
    """Pounds of a time, week by week from week `start` (the first after the origin is 0)."""

    start: int
    each: tuple[float, ...]


def _weights(model: Model, first: date, last: date) -> _Weights:
    """What a pound a week of the model's day is in each week of a time."""
    start = max(0, (first - model.origin).days - 1) // _WEEK
    found = []
    for number in range(start + 1, weeks_from(model.origin, last) + 1):
        begins, stops = week(model.origin, number)
        days = (min(stops, last) - max(begins, first)).days + 1
        aprils = first_of_year(begins).year - first_of_year(model.origin).year
        found.append(max(0, days) / _WEEK * (1 + model.uplift) ** aprils)
    return _Weights(start, tuple(found))


def _people(way: Way, at: float, hazards: Hazards) -> tuple[float, float]:
    """The mean and the variance of how many are funded so many weeks from now."""
    mean = spread = 0.0
    for so_far, held in way.now.items():
        stays_on = surviving(hazards, so_far + at) / surviving(hazards, so_far)
        mean += held.people * stays_on
        spread += held.people * stays_on * (1 - stays_on)
    whole = int(at)
    new = sum(surviving(hazards, at - n - _MIDDLE) for n in range(whole))
    new += (at - whole) * surviving(hazards, (at - whole) / 2)
    return mean + way.weekly * new, spread + way.spread * way.weekly * new


def _pounds(way: Way, over: _Weights, hazards: Hazards) -> tuple[float, float]:
    """The mean and the variance of pounds of a time."""
    mean = spread = 0.0
    weeks = range(over.start, over.start + len(over.each))
    for so_far, held in way.now.items():
        start = surviving(hazards, so_far)
        alive = [surviving(hazards, so_far + n + _MIDDLE) / start for n in weeks]
        one, squared = _of_one(over.each, alive)
        mean += held.pounds * one
        spread += held.squares * (squared - one**2)
    alive = [surviving(hazards, n + _MIDDLE) for n in range(weeks.stop)]
    square = way.price**2 + way.price_spread
    for comes in range(weeks.stop):
        skipped = max(0, comes - over.start)
        since = max(0, over.start - comes)
        one, squared = _of_one(over.each[skipped:], alive[since:])
        mean += way.weekly * way.price * one
        spread += way.weekly * way.spread * square * squared
    return mean, spread


def _of_one(weights: Sequence[float], alive: Sequence[float]) -> tuple[float, float]:
    """The mean of one person's weighted weeks, and the mean of their square."""
    mean = square = so_far = 0.0
    for weight, chance in zip(weights, alive, strict=False):
        mean += weight * chance
        square += chance * weight * (weight + 2 * so_far)
        so_far += weight
    return mean, square


def _unsure(way: Way, mean: float, told: Callable[[Way, Hazards], float]) -> float:
    """The variance from not knowing the chances, the number who come and their price exactly."""
    hazards = way.ends.hazards
    total = sum((told(way, way.ends.worse(band)) - mean) ** 2 for band in range(len(hazards)))
    if way.counted:
        more = sqrt(way.spread / way.counted)
        total += (told(replace(way, weekly=way.weekly * (1 + more)), hazards) - mean) ** 2
        dearer = sqrt(way.price_spread / way.counted)
        total += (told(replace(way, price=way.price + dearer), hazards) - mean) ** 2
    return total


def _interval(mean: float, spread: float) -> Interval:
    reach = _WIDTH * sqrt(max(0.0, spread))
    return Interval(mean, max(0.0, mean - reach), mean + reach)
