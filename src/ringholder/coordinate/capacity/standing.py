"""What one month tells of a waiting list, and what it cannot.

Demand is taken from new pathways and capacity from completed ones. Both are counts of one month,
no rates: load has limits, of chance alone, which are the least that they can be. Who left a list in
another way (validated, sent back, moved) is in no column; where new and completed pathways do not
fit the list, nothing is said of load.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ringholder.coordinate.capacity import queue
from ringholder.coordinate.capacity.lists import STANDARD_WEEKS, WaitingList
from ringholder.measures.two_counts import ratio_limits

STANDARD = Fraction(92, 100)
STANDARD_SOURCE = "SI 2012/2996 reg 45(3)"
ODD_GROWTH = Fraction(1, 10)
"""Our own limit: a list that changes by more than a tenth in a month is asked about first."""
FEW = 10
"""Below so many new and completed pathways together no load is said: our own limit."""
RELIEF_WEEKS = 52


class Trend(StrEnum):
    """Where a list goes, as far as one month tells."""

    GROWS = "grows"
    SHRINKS = "shrinks"
    CHANCE = "may be chance"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True, slots=True)
class Load:
    """New pathways for each completed one, with 95% limits; no upper one where none completed."""

    value: Fraction | None
    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A list in one month, as a queue with a target wait in weeks. Rates are a week.

    `cannot_say`: why something is `None` or in doubt, a sentence each.
    """

    list: WaitingList
    target_wait: int
    trend: Trend
    demand: Fraction | None
    removals: Fraction | None
    load: Load | None
    weeks_to_clear: Fraction | None
    target_queue: Fraction | None
    times_target: Fraction | None
    relief: Fraction | None
    target_capacity: Fraction | None
    mean_wait: Fraction | None
    pressure: Fraction | None
    share_within: Fraction | None
    cannot_say: tuple[str, ...]

    @property
    def meets(self) -> bool | None:
        """Whether 92% of those who wait have waited less than 18 weeks."""
        return None if self.share_within is None else self.share_within >= STANDARD

    @property
    def weeks_to_target(self) -> Fraction | None:
        """How many weeks to the target size at this pace; `None` where that is never or not known.

        Pace is what was completed less what joined: where others left too, it is faster.
        """
        if self.target_queue is None or self.demand is None or self.removals is None:
            return None
        waiting = self.list.waiting
        return queue.weeks_to_target(waiting, self.target_queue, self.demand, self.removals)

    @property
    def upper_demand(self) -> float | None:
        """The upper bound of demand as NHSRwaitinglist has it; `None` where its formula fails."""
        if self.demand is None or self.list.new is None:
            return None
        return queue.upper_demand(self.demand, 1, self.list.new)

    @property
    def too_many(self) -> int | None:
        """How many fewer over 18 weeks there would have to be, with the list as it is."""
        if self.list.within_18 is None:
            return None
        needed = -(-STANDARD.numerator * self.list.waiting // STANDARD.denominator)
        return max(0, needed - self.list.within_18)


def standing(
    one: WaitingList, *, target_wait: int = STANDARD_WEEKS, relief_weeks: int = RELIEF_WEEKS
) -> Standing:
    """A list as a queue. Raises `ValueError` for a target or a time below one week."""
    if target_wait < 1 or relief_weeks < 1:
        raise ValueError("A target wait and a time to reach it are one week or more.")
    why = tuple(_cannot_say(one))
    weeks = one.weeks_in_month
    demand = None if one.new is None else one.new / weeks
    removals = None if one.removed is None else one.removed / weeks
    target = None if demand is None else queue.target_queue(demand, target_wait)
    load = _load(one)
    mean = one.mean_wait
    return Standing(
        list=one,
        target_wait=target_wait,
        trend=Trend.CANNOT_SAY if _odd(one) else _trend(load),
        demand=demand,
        removals=removals,
        load=load,
        weeks_to_clear=None if removals is None else queue.weeks_to_clear(one.waiting, removals),
        target_queue=target,
        times_target=None if target is None else queue.times_target(one.waiting, target),
        relief=_relief(one, demand, target, relief_weeks),
        target_capacity=None if demand is None else queue.target_capacity(demand, target_wait),
        mean_wait=mean,
        pressure=None if mean is None else queue.pressure(mean, target_wait),
        share_within=_share(one),
        cannot_say=why,
    )


def _relief(
    one: WaitingList, demand: Fraction | None, target: Fraction | None, weeks: int
) -> Fraction | None:
    """Nothing more is needed than demand where the list is within its target."""
    if demand is None or target is None:
        return None
    return max(demand, queue.relief_capacity(demand, one.waiting, target, weeks))


def _share(one: WaitingList) -> Fraction | None:
    if one.within_18 is None or not one.waiting:
        return None
    return Fraction(one.within_18, one.waiting)


def _load(one: WaitingList) -> Load | None:
    new, removed = one.new, one.removed
    if new is None or removed is None or new + removed < FEW:
        return None
    low, high = ratio_limits(new, removed)
    return Load(queue.load(new, removed), low, high)


def _trend(load: Load | None) -> Trend:
    if load is None:
        return Trend.CANNOT_SAY
    if load.low > 1:
        return Trend.GROWS
    return Trend.SHRINKS if load.high is not None and load.high < 1 else Trend.CHANCE


def _odd(one: WaitingList) -> bool:
    if one.new is None or one.removed is None:
        return False
    return abs(one.new - one.removed) > ODD_GROWTH * one.waiting


def _cannot_say(one: WaitingList) -> Iterator[str]:
    if one.new is None:
        yield "Nobody reported new pathways, so nobody knows the demand."
    if one.removed is None:
        yield "Nobody reported completed pathways, so nobody knows the capacity."
    if one.new is not None and one.removed is not None:
        if one.new + one.removed < FEW:
            yield f"Fewer than {FEW} pathways began or were completed: too few to say a load."
        elif _odd(one):
            yield _says_odd(one, one.new - one.removed)
    if one.within_18 is None:
        yield "Nobody reported who has waited less than 18 weeks."


def _says_odd(one: WaitingList, more: int) -> str:
    way = "grown" if more > 0 else "shrunk"
    return (
        f"New less completed pathways would have it {way} by {abs(more):,} in one month, more than "
        f"a tenth of its {one.waiting:,}. Ask how many left it otherwise before you rely on it."
    )


@dataclass(frozen=True, slots=True)
class Change:
    """The list of a system a month before and now, and what new and completed pathways say.

    `unexplained`: how many more left it than were completed (below nought: joined it otherwise).
    """

    before: int
    now: int
    new: int
    removed: int

    @property
    def by_flows(self) -> int:
        """By how much it would have grown if nobody had left it otherwise."""
        return self.new - self.removed

    @property
    def unexplained(self) -> int:
        """Who left it in no column."""
        return self.by_flows - (self.now - self.before)

    @property
    def load(self) -> Fraction | None:
        """New pathways for each one that left the list in any way."""
        return queue.load(self.new, self.new - (self.now - self.before))
