"""Did a series change at a date that somebody names? Level and slope, with limits, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from ringholder.measures.interrupted import LEAST_A_SIDE, Change, Fit, interrupted
from ringholder.measures.segments import Floats
from ringholder.monitor.indicator import Every, Unit
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import UNITS, period_in_words

SEASON = 12
_FOR_SEASON = 36
"""With so many months a yearly season is allowed for: three of each month, our own choice."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The sentences, the plainest first; `answered` says whether there was enough to tell."""

    when: str
    sentences: tuple[str, ...]
    answered: bool


def changed_at(one: Watched, month: date) -> Answer:
    """What happened to level and slope from a month on, beyond what went before."""
    every = 12 if one.indicator.period is Every.YEAR else 1
    first = one.series.period[0]
    own = (one.series.period - first).astype(np.int64) // every
    at = int((np.datetime64(month, "M") - first).astype(np.int64)) // every
    when = period_in_words(one.indicator, month)
    if not 0 < at <= int(own[-1]):
        ends = [period_in_words(one.indicator, m) for m in one.series.period[[0, -1]].tolist()]
        says = f"Name a period with values before it and after: they run {' to '.join(ends)}."
        return Answer(when, (says,), answered=False)
    values = np.full((1, int(own[-1]) + 1), np.nan)
    values[0, own] = one.series.values(one.indicator.multiplier)
    seasonal = every == 1 and len(own) >= _FOR_SEASON
    found = interrupted(values, at, season=SEASON if seasonal else None)
    status = Fit(int(found.status[0]))
    if status is not Fit.OK:
        return Answer(when, (_why_not(status),), answered=False)
    sentences = [
        _level(one, found.level),
        _slope(one, found.slope),
        _by_now(one, found.effect),
        _allowed(seasonal),
    ]
    return Answer(when, tuple(sentences), answered=True)


def _why_not(status: Fit) -> str:
    if status is Fit.TOO_FEW:
        return f"It cannot be told: at least {LEAST_A_SIDE} values are needed on either side."
    return "It cannot be told: the values lie exactly on a line, so there is no chance to judge by."


def _level(one: Watched, change: Change) -> str:
    if _none_shown(change):
        return f"No jump is shown: anything {_range(one, change)} is possible."
    moved = "rose" if change.estimate[0] > 0 else "fell"
    return f"The level {moved} at once by {_size(one, change)} ({_range(one, change)})."


def _slope(one: Watched, change: Change) -> str:
    noun = "year" if one.indicator.period is Every.YEAR else "month"
    if _none_shown(change):
        return (
            f"No change of slope is shown: anything {_range(one, change)} each {noun} is possible."
        )
    turned = "up" if change.estimate[0] > 0 else "down"
    return f"The slope turned {turned} by {_size(one, change)} each {noun} ({_range(one, change)})."


def _by_now(one: Watched, change: Change) -> str:
    if _none_shown(change):
        return (
            "By the last value no difference from where the old line would have led is shown: "
            f"anything {_range(one, change)} is possible."
        )
    side = "above" if change.estimate[0] > 0 else "below"
    return (
        f"By the last value the line is {_size(one, change)} {side} where the old one would have "
        f"led ({_range(one, change)})."
    )


def _allowed(seasonal: bool) -> str:
    season = "A yearly season is allowed for." if seasonal else "No season is allowed for."
    return (
        f"Limits are of 95%, by segmented regression. {season} A change at a date is no proof of "
        "its cause: something else may have changed then too."
    )


def _none_shown(change: Change) -> bool:
    """Whether no change at all lies within the limits."""
    return bool(change.lower[0] <= 0 <= change.upper[0])


def _size(one: Watched, change: Change) -> str:
    return _with_unit(one, f"{abs(float(change.estimate[0])):,.2f}")


def _range(one: Watched, change: Change) -> str:
    return f"from {_signed(change.lower)} to {_with_unit(one, _signed(change.upper))}"


def _signed(number: Floats) -> str:
    return f"{float(number[0]):+,.2f}".replace("-", "\N{MINUS SIGN}")


def _with_unit(one: Watched, number: str) -> str:
    """A difference in the unit; of percentages it is in points."""
    if one.indicator.unit is Unit.PERCENT:
        return f"{number} percentage points"
    unit = UNITS[one.indicator.unit]
    return f"{unit}{number}" if unit == "£" else f"{number} {unit}"


def months_to_ask(one: Watched) -> Iterator[date]:
    """The periods at which a change can be told apart: enough values lie on either side."""
    months: list[date] = one.series.period.tolist()
    yield from months[LEAST_A_SIDE : len(months) - LEAST_A_SIDE + 1]
