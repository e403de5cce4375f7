"""The points that the limits of run and control charts rest on, and the ranges between them.

Arrays are `[position, part]`, as `segments.pack` lays them out, so that neighbours are adjacent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ringholder.measures.baseline import Baseline, Bools, Codes, Floats, quick_mean, usable_range
from ringholder.measures.ruleset import NHSR

SCREEN = 3.267
"""Moving ranges at or above this multiple of their mean are left out of it, once (Nelson 1982)."""


@dataclass(frozen=True, slots=True)
class Points:
    """What was counted in each period.

    count, size: numerators and denominators (1 where there are none); value: count / size, NaN
    where missing. base: rows that centre and limits rest on, whether or not a value is known.
    screened: whether outlying moving ranges are left out of their mean.
    """

    count: Floats
    size: Floats
    value: Floats
    base: Bools
    screened: bool

    @property
    def used(self) -> Bools:
        """The rows with a value that centre and limits rest on."""
        return self.base & ~np.isnan(self.value)


@dataclass(frozen=True, slots=True)
class Limits:
    """Centre line and status `[part]`; limits at 2 and 3 sigma `[position, part]`, or like it."""

    centre: Floats
    lower: Floats
    lower_2: Floats
    upper_2: Floats
    upper: Floats
    status: Codes


def around(centre: Floats, spread: Floats, status: Codes) -> Limits:
    """Limits at two and three times the spread on both sides of the centre."""
    return Limits(
        centre,
        centre - 3 * spread,
        centre - 2 * spread,
        centre + 2 * spread,
        centre + 3 * spread,
        status,
    )


def total(values: Floats, used: Bools) -> Floats:
    """The sum of each column's used values; NaN where none is."""
    summed: Floats = np.add.reduce(np.where(used, values, 0), axis=0)
    return np.where(used.any(axis=0), summed, np.nan)


def median(values: Floats, used: Bools) -> Floats:
    """The median of each column's used values; NaN where none is."""
    if not len(values):
        return np.full(values.shape[1], np.nan)
    ordered = np.sort(np.where(used, values, np.nan), axis=0)
    count = np.count_nonzero(used, axis=0)
    each = np.arange(values.shape[1])
    low, high = np.maximum(count - 1, 0) // 2, np.minimum(count // 2, len(values) - 1)
    middle: Floats = (ordered[low, each] + ordered[high, each]) / 2
    return middle


def neighbours(values: Floats, base: Bools) -> Floats:
    """The values of the base rows, moved up so that rows on both sides of others are adjacent."""
    kept = np.where(base, values, np.nan)
    if not (base[1:] & ~base[:-1]).any():
        return kept
    order = np.argsort(~base, axis=0, kind="stable")
    moved: Floats = np.take_along_axis(kept, order, axis=0)
    return moved


def mean_range(
    values: Floats, ranges: Floats, screened: bool, factor: float = SCREEN
) -> tuple[Floats, Codes]:
    """The mean of the ranges, outlying ones left out once, and what it is worth: `Status`.

    Degenerate as in XmR charts: screening that would leave no variation is not done (`FLAT`), no
    variation at all gives 0 (`CONSTANT`), nothing to compare gives NaN (`NO_RANGES`, `NO_VALUES`).
    """
    known = ~np.isnan(ranges)
    every = kept = quick_mean(ranges, known)
    if screened:
        kept = quick_mean(ranges, known & (ranges < factor * every))
    nothing = np.zeros(every.shape, dtype=np.bool_)
    return usable_range(values, Baseline(every, every, kept, nothing), NHSR)
