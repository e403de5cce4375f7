"""What happened since a promise: each of its measures before and after a day, by its own chart.

Limits rest on the two years before the day (older values have had their own changes), and what
follows is held against them; where there is less than a year before it, the whole series has one
set of limits. A special cause in the latest period says that something changed; it counts where the
median of the latest year moved the same way, so that no season or odd month passes for a change. A
regression with a break at the day says whether it is more than the path before would have led to.
Neither says why. With few values nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite

import numpy as np

from ringholder.measures.chart import Spc
from ringholder.measures.icons import Improvement, Variation
from ringholder.measures.interrupted import LEAST_A_SIDE, Fit, Interrupted, interrupted
from ringholder.measures.ruleset import named
from ringholder.measures.spc import spc
from ringholder.monitor.charting import CONCERN
from ringholder.monitor.indicator import Better, Every, Indicator, Level
from ringholder.monitor.observations import Months, Numbers, Observations, Series
from ringholder.monitor.promises.promise import Measure, Promise, Shows
from ringholder.monitor.variation.between import Between, between
from ringholder.monitor.variation.comparisons import places_of
from ringholder.monitor.variation.over_time import over_time

LEAST = {Every.MONTH: LEAST_A_SIDE, Every.YEAR: 3}
"""Values before the day, and after it, without which nothing is said; our own choice."""
LEAST_TOGETHER = 8
LEAST_FIXED, MOST_FIXED = 12, 24
"""Values before the day on which limits are fixed, at least and at most."""
_SEASON, _LEAST_SEASONS = 12, 3


_BETTER = (Variation.IMPROVEMENT_HIGH, Variation.IMPROVEMENT_LOW)


class Answer(StrEnum):
    """What the figures show of a promise; none of it says why."""

    KEPT = "kept so far"
    NO_CHANGE = "no change shown"
    OTHER_WAY = "went the other way"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What one measure shows. Values are in the indicator's unit; points where it is a difference.

    at: place of the first value that counts as after. chart: of the values from `first` on. why:
    why nothing can be said. path: fitted with a break at the day, `None` with fewer than eight
    values on a side. then, now: the places beside each other in the last period before and in the
    latest, for a spread.
    """

    measure: Measure
    indicator: Indicator
    months: Months
    values: Numbers
    at: int
    lower_is_better: bool
    chart: Spc | None
    first: int
    path: Interrupted | None
    why: str
    then: Between | None = None
    now: Between | None = None

    @property
    def before(self) -> float:
        """The median of up to twelve values before the day."""
        return _median(self.values[max(0, self.at - _SEASON) : self.at])

    @property
    def after(self) -> float:
        """The median of the latest values after the day, of up to twelve."""
        return _median(self.values[self.at :][-_SEASON:])

    @property
    def answer(self) -> Answer:
        """What it shows: a special cause, where the median of a year moved the same way."""
        if self.chart is None:
            return Answer.CANNOT_SAY
        better = (self.after < self.before) == self.lower_is_better
        if self.chart.variation in _BETTER and better:
            return Answer.KEPT
        return (
            Answer.OTHER_WAY
            if self.chart.variation in CONCERN and not better
            else (Answer.NO_CHANGE)
        )

    @property
    def beyond_path(self) -> Answer:
        """Whether it is beyond what the path before would have led to by now."""
        if self.path is None or int(self.path.status[0]) != Fit.OK:
            return Answer.CANNOT_SAY
        lower, upper = float(self.path.effect.lower[0]), float(self.path.effect.upper[0])
        if not (isfinite(lower) and isfinite(upper)) or lower <= 0 <= upper:
            return Answer.NO_CHANGE
        return Answer.KEPT if (upper < 0) == self.lower_is_better else Answer.OTHER_WAY


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A promise with what its measures show."""

    promise: Promise
    outcomes: tuple[Outcome, ...]

    def count(self, answer: Answer) -> int:
        """How many measures have this answer."""
        return sum(one.answer is answer for one in self.outcomes)

    @property
    def answer(self) -> Answer:
        """One answer for all: measures that disagree give none; those that cannot say are passed.

        One that went the right way is enough where none went the other.
        """
        right, wrong = self.count(Answer.KEPT), self.count(Answer.OTHER_WAY)
        if right and wrong:
            return Answer.CANNOT_SAY
        if right or wrong:
            return Answer.KEPT if right else Answer.OTHER_WAY
        return Answer.NO_CHANGE if self.count(Answer.NO_CHANGE) else Answer.CANNOT_SAY

    @property
    def why(self) -> str:
        """Why nothing can be said; empty where something can."""
        if self.answer is not Answer.CANNOT_SAY:
            return ""
        if self.promise.no_measure:
            return self.promise.no_measure
        if self.count(Answer.KEPT):
            return "Its measures point both ways."
        return " ".join(dict.fromkeys(one.why for one in self.outcomes if one.why))


def kept(promise: Promise, indicators: dict[str, Indicator], observations: Observations) -> Kept:
    """What happened since a promise; indicators that are not there are passed over."""
    outcomes = (
        _outcome(promise, measure, indicators[measure.indicator], observations)
        for measure in promise.measures
        if measure.indicator in indicators
    )
    return Kept(promise, tuple(outcomes))


def _outcome(
    promise: Promise, measure: Measure, indicator: Indicator, observations: Observations
) -> Outcome:
    places = _places(promise, indicator, observations) if measure.shows is Shows.SPREAD else ()
    months, values = _values(promise, measure, indicator, observations, places)
    at = int(np.searchsorted(months, np.datetime64(promise.since, "M")))
    lower = measure.shows is Shows.SPREAD or indicator.better is Better.LOWER
    why = _too_little(indicator, measure, len(values), at)
    first = max(0, at - MOST_FIXED)
    chart = None if why else _chart(indicator, values[first:], at - first, lower)
    then = between(indicator, places, _day(months[at - 1])) if places and at else None
    now = between(indicator, places, _day(months[-1])) if places and len(months) else None
    return Outcome(
        measure=measure,
        indicator=indicator,
        months=months,
        values=values,
        at=at,
        lower_is_better=lower,
        chart=chart,
        first=first,
        path=_path(indicator, months, values, at),
        why=why,
        then=then,
        now=now if at < len(months) else None,
    )


def _places(
    promise: Promise, indicator: Indicator, observations: Observations
) -> tuple[Series, ...]:
    codes = places_of(observations, promise.system, promise.since)
    held = (observations.series.get((indicator.id, code)) for code in codes)
    return tuple(one for one in held if one is not None and one.level is Level.PLACE)


def _values(
    promise: Promise,
    measure: Measure,
    indicator: Indicator,
    observations: Observations,
    places: Sequence[Series],
) -> tuple[Months, Numbers]:
    none = np.array([], dtype="datetime64[M]"), np.array([])
    if measure.shows is Shows.SPREAD:
        found = over_time(indicator, places)
        return (found.months, found.spread) if len(places) > 1 else none
    own = observations.series.get((indicator.id, promise.system))
    if own is None:
        return none
    if measure.shows is Shows.LEVEL:
        return own.period, own.values(indicator.multiplier)
    england = observations.series.get((indicator.id, "ENG"))
    if england is None:
        return none
    months, left, right = np.intersect1d(own.period, england.period, return_indices=True)
    ours = own.values(indicator.multiplier)[left]
    return months, ours - england.values(indicator.multiplier)[right]


def _too_little(indicator: Indicator, measure: Measure, count: int, at: int) -> str:
    """Why nothing can be said, in a sentence; empty where something can."""
    before, after = (_periods(indicator, one) for one in (at, count - at))
    if indicator.better is Better.NEUTRAL and measure.shows is not Shows.SPREAD:
        return "Neither way is better."
    if not count:
        return "There are no figures for it."
    if at == 0:
        return f"There are no figures from before, and {after} after."
    if at == count:
        return f"There are no figures from after, and {before} before."
    if min(at, count - at) < LEAST[indicator.period] or count < LEAST_TOGETHER:
        return f"There are too few figures: {before} before, {after} after."
    return ""


def _periods(indicator: Indicator, count: int) -> str:
    period = "year" if indicator.period is Every.YEAR else "month"
    return f"{count} {period}" + ("" if count == 1 else "s")


def _chart(indicator: Indicator, values: Numbers, at: int, lower: bool) -> Spc:
    way: Improvement = "decrease" if lower else "increase"
    fixed = at if at >= LEAST_FIXED else None
    return spc(values, improvement=way, fix_after=fixed, ruleset=named(indicator.rules))


def _path(indicator: Indicator, months: Months, values: Numbers, at: int) -> Interrupted | None:
    """The regression, on a grid of periods without holes; a season where there are three of it."""
    if min(at, len(values) - at) < LEAST_A_SIDE:
        return None
    step = 12 if indicator.period is Every.YEAR else 1
    place = (months - months[0]).astype(np.int64) // step
    grid = np.full((1, int(place[-1]) + 1), np.nan)
    grid[0, place] = values
    season = _SEASON if step == 1 and len(values) >= _LEAST_SEASONS * _SEASON else None
    return interrupted(grid, int(place[at]), season=season)


def _median(values: Numbers) -> float:
    return float(np.median(values)) if values.size else float("nan")


def _day(month: np.datetime64) -> date:
    found: date = month.astype("datetime64[D]").item()
    return found
