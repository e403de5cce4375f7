"""What rates, standardised rates and their like answer: a value with its limits, and a status.

A value that cannot be had is NaN and its status says why, so that no blank goes unexplained.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from ringholder.measures.distributions import normal_quantile

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]
Names = npt.NDArray[Any]
Confidence = float | Sequence[float]


class EstimateStatus(IntEnum):
    """What an estimate is worth; every status but `OK` and `NO_LIMITS` has no value."""

    OK = 0
    NO_LIMITS = 1
    MISSING = 2
    NO_DENOMINATOR = 3
    IMPOSSIBLE = 4
    TOO_FEW = 5
    BANDS_MISSING = 6
    SMALL_POPULATION = 7
    NO_DEATHS_AT_END = 8
    TOO_WIDE = 9
    NO_SURVIVORS = 10
    OFF_SCALE = 11

    @property
    def says(self) -> str:
        """Why there is no value, or no limits, as a reader may be told."""
        return _SAYS[self]


_SAYS = {
    EstimateStatus.OK: "",
    EstimateStatus.NO_LIMITS: "too little to give limits from",
    EstimateStatus.MISSING: "a figure is missing",
    EstimateStatus.NO_DENOMINATOR: "nobody to count among",
    EstimateStatus.IMPOSSIBLE: "the figures cannot be right",
    EstimateStatus.TOO_FEW: "too few: under 10 events to standardise, or under a value a quantile",
    EstimateStatus.BANDS_MISSING: "an age band or a group is missing",
    EstimateStatus.SMALL_POPULATION: "too few people for a life table",
    EstimateStatus.NO_DEATHS_AT_END: "no deaths in the oldest band, so no end to the life table",
    EstimateStatus.TOO_WIDE: "limits more than 20 years apart: too uncertain to show",
    EstimateStatus.NO_SURVIVORS: "by the death rates nobody reaches this age",
    EstimateStatus.OFF_SCALE: "a group has no events, or nothing but events: no logarithm",
}


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """An estimate for each group.

    names: the groups in sorted order, or row numbers where there are no groups. numerator,
    denominator: what was summed. value: `[group]`; lower, upper: `[level, group]`, a row for each
    level of `confidence`. status: an `EstimateStatus` for each group.
    """

    names: Names
    numerator: Floats
    denominator: Floats
    value: Floats
    lower: Floats
    upper: Floats
    confidence: tuple[float, ...]
    status: Codes


def levels(confidence: Confidence) -> tuple[float, ...]:
    """Levels of confidence as shares; `95` and `0.95` are the same.

    Raises `ValueError` for none, and for one that is not from 50 to below 100 per cent.
    """
    given = (confidence,) if isinstance(confidence, int | float) else tuple(confidence)
    found = tuple(float(level) / 100 if level > 1 else float(level) for level in given)
    if not found or not all(0.5 <= level < 1 for level in found):
        raise ValueError(f"confidence is {confidence!r}; say 0.95, or (0.95, 0.998) for two levels")
    return found


def normal_width(confidence: tuple[float, ...]) -> Floats:
    """How many standard errors the limits lie from the value, as a column `[level, 1]`."""
    return normal_quantile([level + (1 - level) / 2 for level in confidence])[:, np.newaxis]


def first_of(*reasons: tuple[EstimateStatus, Bools]) -> Codes:
    """The first reason that holds for each group, else `OK`."""
    codes: Codes = np.select(
        [holds for _, holds in reasons],
        [np.int8(status) for status, _ in reasons],
        default=np.int8(EstimateStatus.OK),
    ).astype(np.int8)
    return codes


def valueless(status: Codes) -> Bools:
    """Which groups have no value."""
    found: Bools = status > EstimateStatus.NO_LIMITS
    return found


def column(values: npt.ArrayLike, rows: int, what: str) -> Floats:
    """Values as floats, one a row; raises `ValueError` where there are not so many."""
    found = np.asarray(values, dtype=np.float64)
    if found.ndim == 0:
        return np.full(rows, float(found))
    if found.shape != (rows,):
        raise ValueError(f"{what} has {found.size} values for {rows} rows")
    return found
