"""Special cause: what each point of a segment is flagged for, and in which direction.

Arrays here are period-first, `[period, series]`, so that "the next point" is the next row and
every step is one pass over contiguous memory. A missing value is on neither side, nor rising, nor
falling, so it breaks runs and trends by itself. Equations: monitoring reference, section 1.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ringholder.measures.ruleset import RuleSet

Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]
Flags = npt.NDArray[np.uint8]

ABOVE, BELOW = 1, 2


class SpecialCause(IntEnum):
    """Why a point is flagged. The sign is the direction; the greater magnitude takes precedence."""

    BELOW_LIMIT = -4
    FALLING_TREND = -3
    TWO_IN_THREE_BELOW = -2
    SHIFT_BELOW = -1
    COMMON = 0
    SHIFT_ABOVE = 1
    TWO_IN_THREE_ABOVE = 2
    RISING_TREND = 3
    ABOVE_LIMIT = 4

    def says(self, rules: RuleSet) -> str:
        """The cause in words a reader of the chart understands."""
        return _WORDS[self].format(trend=rules.trend_points, shift=rules.shift_points)


_WORDS = {
    SpecialCause.BELOW_LIMIT: "below the lower limit",
    SpecialCause.FALLING_TREND: "part of {trend} points falling in a row",
    SpecialCause.TWO_IN_THREE_BELOW: "two in three points near the lower limit",
    SpecialCause.SHIFT_BELOW: "part of {shift} points in a row below the mean",
    SpecialCause.COMMON: "common cause",
    SpecialCause.SHIFT_ABOVE: "part of {shift} points in a row above the mean",
    SpecialCause.TWO_IN_THREE_ABOVE: "two in three points near the upper limit",
    SpecialCause.RISING_TREND: "part of {trend} points rising in a row",
    SpecialCause.ABOVE_LIMIT: "above the upper limit",
}


@dataclass(frozen=True, slots=True)
class Sides:
    """Where each point lies, as flags `ABOVE`, `BELOW` or neither: uint8 `[period, series]`.

    `side`: of the mean. `beyond`: outside the limits. `near`: between near limits and limits.
    `steps`: whether the next value is higher or lower; one row fewer.
    """

    side: Flags
    beyond: Flags
    near: Flags
    steps: Flags


def flags(above: Bools, below: Bools) -> Flags:
    """One array of `ABOVE` and `BELOW` from two that exclude each other."""
    doubled = below.view(np.uint8) + below.view(np.uint8)
    doubled |= above.view(np.uint8)
    return doubled


def only(kept: Flags, where: Bools) -> Flags:
    """The flags at the places given, nothing elsewhere."""
    return kept & -where.view(np.uint8)


def special_causes(sides: Sides, rules: RuleSet, better: Codes | None = None) -> Codes:
    """The code of `SpecialCause` for every point: int8 `[period, series]`.

    better: +1, -1 or 0 for each series, the way that improves; asked for only where the rules let
    an improvement win over a concern at the same point.
    """
    near = sides.near | sides.beyond if rules.beyond_counts_as_near else sides.near
    evidence = _stretches(sides.side, rules.shift_points)
    evidence += _two_in_three(near, sides.side) * np.uint8(4)
    evidence += _trends(sides.steps, rules.trend_points) * np.uint8(16)
    evidence += sides.beyond * np.uint8(64)
    if rules.improvement_wins and better is not None:
        _drop_what_loses(evidence, better)
    codes = bytearray(evidence).translate(_FIRST_THAT_MATCHES)
    return np.frombuffer(codes, dtype=np.int8).reshape(evidence.shape)


def _drop_what_loses(evidence: Flags, better: Codes) -> None:
    """Take away, in place, the evidence of concern at each point that also shows improvement."""
    upward, downward = np.uint8(0b01010101 * ABOVE), np.uint8(0b01010101 * BELOW)
    wins = np.select([better > 0, better < 0], [upward, downward], np.uint8(0)).astype(np.uint8)
    evidence &= np.where(evidence & wins, wins, np.uint8(255))


def _first_match(evidence: int) -> int:
    """The code for a byte of evidence: two bits a rule, the rule that takes precedence highest."""
    magnitude = (evidence.bit_length() + 1) // 2
    upward = evidence >> 2 * (magnitude - 1) & ABOVE if magnitude else 0
    return magnitude if upward else -magnitude


_FIRST_THAT_MATCHES = bytes(_first_match(evidence) % 256 for evidence in range(256))


def _trends(steps: Flags, points: int) -> Flags:
    """Points in a rising or falling trend.

    Where one trend meets the next, the step between them decides, and as in R a level step
    reads as falling.
    """
    found = _spread(_windows(steps, points - 1), points, len(steps) + 1)
    here = found[:-1]
    meets = (here != steps) & (here != 0) & (found[1:] != 0)
    if meets.any():
        here[meets] = np.where(steps[meets] == ABOVE, ABOVE, BELOW)
    return found


def _two_in_three(near: Flags, side: Flags) -> Flags:
    """Near points in a window of three on one side, at least two of them near."""
    if len(side) < 3:
        return np.zeros_like(side)
    first, second, third = near[:-2], near[1:-1], near[2:]
    two = (first & second) | ((first | second) & third)
    return near & _spread(two & _windows(side, 3), 3, len(side))


def _stretches(side: Flags, length: int) -> Flags:
    """Points in a run of at least `length` consecutive points on one side."""
    return _spread(_windows(side, length), length, len(side))


def _windows(seen: Flags, length: int) -> Flags:
    """For each place where a window of `length` rows fits, the flags that all its rows share."""
    if len(seen) < length:
        return seen[:0]
    covered = 1
    while covered < length:
        step = min(covered, length - covered)
        seen = seen[:-step] & seen[step:]
        covered += step
    return seen


def _spread(starts: Flags, length: int, rows: int) -> Flags:
    """Put the flags of each start on all `length` rows from there, in an array of `rows` rows."""
    seen = np.zeros((rows + length - 1, starts.shape[1]), dtype=np.uint8)
    seen[length - 1 : length - 1 + len(starts)] = starts
    covered = 1
    while covered < length:
        step = min(covered, length - covered)
        seen = seen[:-step] | seen[step:]
        covered += step
    return seen
