"""The rules of an XmR chart once more, slowly and plainly: one list of numbers, no arrays.

Written from the equations and sharing no code with the product, so that agreement means something.
Means are exact fractions rounded once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise


@dataclass(frozen=True)
class Plain:
    """A segment: its mean and limits, and for each point a rule and a direction, as in "trend+"."""

    mean: float
    lower: float
    upper: float
    causes: list[str]


def chart(
    values: list[float], *, screen: bool = True, fix_after: int | None = None, guard: bool = True
) -> Plain:
    first = values if fix_after is None else values[:fix_after]
    mean = average(first)
    ranges = [abs(b - a) for a, b in pairwise(first)]
    every = average(ranges)
    kept = average([r for r in ranges if r < 3.267 * every]) if screen else every
    only_limits = False
    if guard:
        kept, only_limits = guarded(first, every, kept)
    lower, upper = mean - 2.66 * kept, mean + 2.66 * kept
    causes = [cause(values, i, mean, kept, only_limits=only_limits) for i in range(len(values))]
    return Plain(mean, lower, upper, causes)


def average(values: list[float]) -> float:
    known = [Fraction(v) for v in values if not math.isnan(v)]
    return float(sum(known, Fraction()) / len(known)) if known else math.nan


def guarded(first: list[float], every: float, kept: float) -> tuple[float, bool]:
    if every > 0:
        return (kept, False) if kept > 0 else (every, True)
    if math.isnan(every) or len({v for v in first if not math.isnan(v)}) > 1:
        return math.nan, False
    return 0.0, False


def cause(values: list[float], i: int, mean: float, spread: float, *, only_limits: bool) -> str:
    side = sign(values[i] - mean)
    if outside(values[i], mean, spread):
        return "limit" + mark(side)
    if only_limits:
        return "common"
    if in_trend(values, i):
        right = i + 1 < len(values) and in_trend(values, i + 1)
        step = values[i + 1] - values[i] if right else values[i] - values[i - 1]
        return "trend" + ("+" if step > 0 else "-")
    if two_in_three(values, i, mean, spread):
        return "two" + mark(side)
    if any(same_side(values, range(j, j + 7), mean) for j in windows(values, i, 7)):
        return "shift" + mark(side)
    return "common"


def sign(number: float) -> int:
    return (number > 0) - (number < 0)


def mark(side: int) -> str:
    return "+" if side > 0 else "-"


def outside(value: float, mean: float, spread: float) -> bool:
    return value > mean + 2.66 * spread or value < mean - 2.66 * spread


def near(value: float, mean: float, spread: float) -> bool:
    reach = 2 * (2.66 / 3) * spread
    beyond_near = value > mean + reach or value < mean - reach
    return beyond_near and not outside(value, mean, spread)


def windows(values: list[float], i: int, length: int) -> list[int]:
    """The starts of all windows of this length that hold point i and lie within the series."""
    return [j for j in range(i - length + 1, i + 1) if j >= 0 and j + length <= len(values)]


def in_trend(values: list[float], i: int) -> bool:
    for j in windows(values, i, 7):
        steps = {sign(values[k + 1] - values[k]) for k in range(j, j + 6)}
        if steps in ({1}, {-1}):
            return True
    return False


def same_side(values: list[float], places: range, mean: float) -> bool:
    sides = {sign(values[k] - mean) for k in places}
    return sides in ({1}, {-1})


def two_in_three(values: list[float], i: int, mean: float, spread: float) -> bool:
    if not near(values[i], mean, spread):
        return False
    for j in windows(values, i, 3):
        many = sum(near(values[k], mean, spread) for k in range(j, j + 3))
        if many >= 2 and same_side(values, range(j, j + 3), mean):
            return True
    return False
