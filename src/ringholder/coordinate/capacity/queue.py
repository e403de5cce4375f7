"""A waiting list as a queue: load, how long it should be, what would relieve it, pressure.

After Fong, Clements, Wilson and others, "Managing waiting lists" (2022), as NHSRwaitinglist has it.
Demand and capacity are patients a week, waits are weeks. Two traps of that package are avoided: its
help leaves out that the two variations are halved, and it holds a mean wait in days against a
target in weeks. Figures are exact fractions: a rounded one never meets a limit.
"""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

Number = Fraction | int

FACTOR = 4
"""The target is so many times the mean wait (4 to 6): then few wait longer than the target."""
TOO_BIG = 2
"""A queue of more than so many times its target is too big to be cleared by keeping pace."""
DAYS_IN_A_WEEK = 7


def load(demand: Number, capacity: Number) -> Fraction | None:
    """Demand for each unit of capacity: at 1 or above a list grows; `None` without capacity."""
    return Fraction(demand) / capacity if capacity > 0 else None


def target_mean_wait(target_wait: Number, factor: Number = FACTOR) -> Fraction:
    """The mean wait in weeks at which few wait longer than the target."""
    return Fraction(target_wait) / factor


def target_queue(demand: Number, target_wait: Number, factor: Number = FACTOR) -> Fraction:
    """How long a list may be if few are to wait longer than the target (Little's law)."""
    return demand * target_mean_wait(target_wait, factor)


def times_target(queue: Number, target: Number) -> Fraction | None:
    """How many times its target a list is; `None` where the target is nobody."""
    return Fraction(queue) / target if target > 0 else None


def relief_capacity(
    demand: Number, queue: Number, target: Number, weeks_to_target: Number
) -> Fraction:
    """What has to be treated a week to come down to a list of the target size in so many weeks."""
    return demand + Fraction(queue - target) / weeks_to_target


def target_capacity(
    demand: Number,
    target_wait: Number,
    *,
    demand_variation: Number = 1,
    capacity_variation: Number = 1,
    factor: Number = FACTOR,
) -> Fraction:
    """What has to be treated a week to hold a list at its target: demand and a margin for chance.

    The variations are coefficients of variation; their squares are *halved*.
    """
    chance = Fraction(demand_variation**2 + capacity_variation**2) / 2
    return demand + chance * Fraction(factor) / target_wait


def pressure(mean_wait: Number, target_wait: Number) -> Fraction:
    """Twice the mean wait over the target, both in weeks: above 1 the target cannot be held."""
    return 2 * Fraction(mean_wait) / target_wait


def weeks(days: Number) -> Fraction:
    """Days as weeks."""
    return Fraction(days) / DAYS_IN_A_WEEK


def upper_demand(demand: Number, variation: Number, referrals: int) -> float | None:
    """The upper bound of demand that NHSRwaitinglist estimates from so many referrals.

    `None` where its correction reaches 1: with a few dozen referrals a week it always does, and the
    package then silently goes on with demand as it was. It depends on the unit of time.
    """
    if referrals <= 0:
        return None
    correction = 2 * float(demand) * float(variation) / sqrt(referrals)
    return float(demand) / (1 - correction) if correction < 1 else None


def weeks_to_clear(queue: Number, removals: Number) -> Fraction | None:
    """How many weeks of removals the list is, if nobody joined it; `None` where nobody leaves."""
    return Fraction(queue) / removals if removals > 0 else None


def weeks_to_target(
    queue: Number, target: Number, demand: Number, capacity: Number
) -> Fraction | None:
    """How many weeks to come down to the target; `None` where the list does not shrink."""
    if queue <= target:
        return Fraction(0)
    return Fraction(queue - target) / (capacity - demand) if capacity > demand else None
