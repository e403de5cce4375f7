"""Variation and assurance: what the last point and the last limits say about a whole series.

The names are those of Making Data Count, so that files of icons named for it fit. Equations:
monitoring reference, sections 1.4 and 1.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Literal

import numpy as np
import numpy.typing as npt

from ringholder.measures.ruleset import RuleSet

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]

Improvement = Literal["increase", "decrease", "neutral"]
PointKind = Literal["common", "improvement", "concern", "neutral_high", "neutral_low"]

DIRECTIONS: dict[Improvement, int] = {"increase": 1, "decrease": -1, "neutral": 0}


class Variation(IntEnum):
    """What the last point of a series shows. `NONE`: no rows, or too few for its rules to tell."""

    NONE = 0
    COMMON_CAUSE = 1
    IMPROVEMENT_HIGH = 2
    IMPROVEMENT_LOW = 3
    CONCERN_HIGH = 4
    CONCERN_LOW = 5
    NEUTRAL_HIGH = 6
    NEUTRAL_LOW = 7

    @property
    def icon(self) -> str:
        """The stem of the icon's name, as in `improvement_high`."""
        return self.name.lower()


class Assurance(IntEnum):
    """Whether the process can be expected to meet its target.

    `NONE`: no target, no direction of improvement, or no limits to compare with.
    `INCONSISTENT`: the target lies within the limits, so it is hit or missed at random.
    """

    NONE = 0
    PASS = 1
    FAIL = 2
    INCONSISTENT = 3

    @property
    def icon(self) -> str:
        """The stem of the icon's name, as in `inconsistent`."""
        return self.name.lower()


# Rows: improvement is lower, neither, higher. Columns: the point is low, common cause, high.
_VARIATIONS = np.array(
    [
        [Variation.IMPROVEMENT_LOW, Variation.COMMON_CAUSE, Variation.CONCERN_HIGH],
        [Variation.NEUTRAL_LOW, Variation.COMMON_CAUSE, Variation.NEUTRAL_HIGH],
        [Variation.CONCERN_LOW, Variation.COMMON_CAUSE, Variation.IMPROVEMENT_HIGH],
    ],
    dtype=np.int8,
)

_KINDS: tuple[tuple[PointKind, PointKind, PointKind], ...] = (
    ("improvement", "common", "concern"),
    ("neutral_low", "common", "neutral_high"),
    ("concern", "common", "improvement"),
)


def directions(improvement: Improvement | Sequence[Improvement], series: int) -> Codes:
    """+1, -1 or 0 for each series: whether higher is better, lower is better, or neither.

    Raises `ValueError` for another word, or for a number of words that is not `series`.
    """
    words = [improvement] if isinstance(improvement, str) else list(improvement)
    unknown = sorted(set(words) - DIRECTIONS.keys())
    if unknown:
        raise ValueError(f"improvement is {unknown[0]!r}; say increase, decrease or neutral")
    codes = np.array([DIRECTIONS[word] for word in words], dtype=np.int8)
    if isinstance(improvement, str):
        return np.broadcast_to(codes, series)
    if len(codes) != series:
        raise ValueError(f"{len(codes)} directions of improvement for {series} series")
    return codes


def variations(last: Codes, direction: Codes) -> Codes:
    """The `Variation` of each series from the special cause code of its last point."""
    codes: Codes = _VARIATIONS[direction + 1, np.sign(last) + 1]
    return codes


def assurances(
    lower: Floats, upper: Floats, target: Floats, direction: Codes, rules: RuleSet
) -> Codes:
    """The `Assurance` of each series from its last limits; a target of NaN is none."""
    if rules.target_on_limit_is_met:
        above, below = target >= upper, target <= lower
    else:
        above, below = target > upper, target < lower
    rising = direction > 0
    verdict = np.full(target.shape, Assurance.INCONSISTENT, dtype=np.int8)
    verdict[np.where(rising, above, below)] = Assurance.FAIL
    verdict[np.where(rising, below, above)] = Assurance.PASS
    if rules.guard_degenerate:
        # what is always exactly on its target always meets it
        verdict[(lower == upper) & (target == lower)] = Assurance.PASS
        verdict[np.isnan(upper)] = Assurance.NONE
    verdict[np.isnan(target) | (direction == 0)] = Assurance.NONE
    return verdict


def point_kinds(special: Codes, direction: int) -> tuple[PointKind, ...]:
    """What each point means to a reader, in the words that charts colour by."""
    kinds = _KINDS[direction + 1]
    return tuple(kinds[sign + 1] for sign in np.sign(special).tolist())
