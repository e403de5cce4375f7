"""What may be said of the next period and of a plan, in words; nothing is forecast beyond that.

The chance rests on the assumptions of `measures.chance_of_meeting` and is not given where the last
value shows a change, for then the process that it would describe is not the present one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from ringholder.measures.chance_of_meeting import Known, chance_of_meeting
from ringholder.measures.rules import SpecialCause
from ringholder.measures.trajectory import Track, trajectories
from ringholder.monitor.charting import direction_of
from ringholder.monitor.indicator import Every, Target, TargetKind
from ringholder.monitor.succession import last_days
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import period_in_words, value_in_words

_NO_CHANCE = {
    Known.TOO_FEW: "No chance is given: the present process has fewer than 13 values.",
    Known.NO_VARIATION: "No chance is given: every value is the same.",
    Known.NO_TARGET: "",
    Known.NO_DIRECTION: "",
}
_CHANGING = (
    "No chance of meeting the target is given: the last value shows a change, and what follows a "
    "change is not known."
)
_IF = "if the process goes on as it was, without trend or season"


def chance_in_words(one: Watched) -> str:
    """How likely the next period meets its target; empty where there is none or no direction."""
    after = _next(one)
    target = one.indicator.target_on(_last_day(one, after))
    if target is None:
        return ""
    own = one.chart.segment == one.chart.segment[-1]
    values = np.where(own, one.series.values(one.indicator.multiplier), np.nan)
    found = chance_of_meeting([values], target.value, direction_of(one.indicator))
    status = Known(int(found.status[0]))
    if status is not Known.OK:
        return _NO_CHANCE[status]
    if int(one.chart.special[-1]) != SpecialCause.COMMON:
        return _CHANGING
    when = period_in_words(one.indicator, after)
    aim = value_in_words(one.indicator, target.value)
    return (
        f"The chance of meeting {aim} in {when} is {_share(float(found.next[0]))}, {_IF}. "
        f"It rests on {int(found.used[0])} values."
    )


def _share(chance: float) -> str:
    if chance < 0.01:
        return "below 1%"
    return "above 99%" if chance > 0.99 else f"about {chance:.0%}"


def _next(one: Watched) -> date:
    """The first month of the period after the latest."""
    months = 12 if one.indicator.period is Every.YEAR else 1
    after: date = (one.series.period[-1] + np.timedelta64(months, "M")).astype(date)
    return after


def _last_day(one: Watched, month: date) -> date:
    first = np.array([month], dtype="datetime64[M]")
    day: date = last_days(first, one.indicator.period)[0].item()
    return day


def plan_in_words(one: Watched) -> tuple[str, ...]:
    """The dated milestones beside what happened, and the even step that would reach the last."""
    return tuple(_plan(one))


def _plan(one: Watched) -> Iterator[str]:
    indicator = one.indicator
    steps = [t for t in indicator.target if t.kind is TargetKind.MILESTONE and t.for_decision]
    if not steps:
        return
    steps.sort(key=lambda target: target.from_on)
    every = 12 if indicator.period is Every.YEAR else 1
    first = one.series.period[0]
    due = [_place(first, target, every) for target in steps]
    own = ((one.series.period - first).astype(np.int64) // every).tolist()
    values, plan = np.full((2, 1, max(*due, *own) + 1), np.nan)
    values[0, own] = one.series.values(indicator.multiplier)
    for at, target in zip(due, steps, strict=True):
        if at >= 0:
            plan[0, at] = target.value
    found = trajectories(values, plan, direction_of(indicator))
    if Track(int(found.track[0])) in (Track.ON, Track.OFF):
        yield _kept(one, found.track[0] == Track.ON, steps, due, int(found.last[0]))
    for at, target in zip(due, steps, strict=True):
        if at > own[-1]:
            alone = np.where(np.arange(plan.shape[1]) == at, plan, np.nan)
            ahead = trajectories(values, alone, direction_of(indicator))
            yield _ahead(one, target, int(ahead.left[0]), float(ahead.needed[0]))


def _place(first: np.datetime64, target: Target, every: int) -> int:
    month = np.datetime64(target.from_on, "M")
    return int((month - first).astype(np.int64)) // every


def _kept(one: Watched, on: bool, steps: list[Target], due: list[int], last: int) -> str:
    target = steps[due.index(last)]
    aim = value_in_words(one.indicator, target.value)
    when = period_in_words(one.indicator, target.from_on.replace(day=1))
    return f"The milestone of {aim}, due in {when}, was {'met' if on else 'missed'} then."


def _ahead(one: Watched, goal: Target, left: int, needed: float) -> str:
    noun = "year" if one.indicator.period is Every.YEAR else "month"
    aim = value_in_words(one.indicator, goal.value)
    when = period_in_words(one.indicator, goal.from_on.replace(day=1))
    path = f"The milestone of {aim} is due in {when}, {left} {noun}{'s' * (left != 1)} on"
    higher = direction_of(one.indicator) == "increase"
    if (needed <= 0) if higher else (needed >= 0):
        return f"{path}; the last value is already there."
    change = "rise" if needed > 0 else "fall"
    step = value_in_words(one.indicator, abs(needed)).replace("%", " percentage points")
    return f"{path}: an even {change} of {step} each {noun} would reach it."
