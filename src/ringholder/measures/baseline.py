"""What the limits of a segment rest on: its mean and mean moving range, and what they are worth.

Arrays are `[period, series]`, cut to the baseline. Equations: monitoring reference, section 1.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ringholder.measures.r_mean import r_mean
from ringholder.measures.ruleset import RuleSet

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]

DOUBT = 1e-11
"""How far float64 sums are trusted, relative to the mean plus the mean moving range."""


class Status(IntEnum):
    """What the limits of a segment are worth."""

    OK = 0
    CONSTANT = 1  # every baseline value is the same: both limits equal the mean
    FLAT = 2  # screening leaves no variation: limits are unscreened, and only they are tested
    NO_RANGES = 3  # no neighbouring values to take a moving range of: a mean without limits
    NO_VALUES = 4  # no value in the baseline: neither mean nor limits
    TOO_FEW = 5  # fewer rows than the rule set shows limits from: a mean, and no judgement


@dataclass(frozen=True, slots=True)
class Baseline:
    """A value for each series: mean, mean moving range before and after screening.

    doubtful: whether screening was too close for float64 to decide.
    """

    mean: Floats
    all_ranges: Floats
    kept_ranges: Floats
    doubtful: Bools


def quick_baseline(
    deviation: Floats, mean: Floats, ranges: Floats, known: Bools | None, rules: RuleSet
) -> Baseline:
    """In float64, from the deviations from a first mean, and from the moving ranges.

    `known` masks the values that are not missing; `None` when none is. `ranges` is used up.
    """
    mean = mean + quick_mean(deviation, known)
    average = quick_mean(ranges, None if known is None else known[1:] & known[:-1])
    if rules.screen_factor is None:
        return Baseline(mean, average, average, np.zeros(mean.shape, np.bool_))
    cut, doubt = rules.screen_factor * average, DOUBT * (np.abs(mean) + average)
    screened, doubtful = _screened_mean(ranges, cut - doubt, cut + doubt)
    return Baseline(mean, average, screened, doubtful)


def _screened_mean(ranges: Floats, surely: Floats, perhaps: Floats) -> tuple[Floats, Bools]:
    """The mean of the ranges below `surely`, and whether any lies between that and `perhaps`.

    Few are dropped (or are NaN), so they are picked out one by one.
    """
    series = ranges.shape[1]
    flat = ranges.reshape(-1)
    dropped = np.flatnonzero(~(ranges < surely))
    column = dropped % series
    doubtful = np.zeros(series, dtype=np.bool_)
    doubtful[column[flat[dropped] < perhaps[column]]] = True
    flat[dropped] = 0
    kept = len(ranges) - np.bincount(column, minlength=series)
    return np.add.reduce(ranges, axis=0) / kept, doubtful


def r_baseline(values: Floats, ranges: Floats, rules: RuleSet) -> Baseline:
    """In R's arithmetic, to the last bit; nothing is left in doubt."""
    known = ~np.isnan(values)
    pairs = known[1:] & known[:-1]
    mean = r_mean(values, known)
    average = kept = r_mean(ranges, pairs)
    if rules.screen_factor is not None:
        kept = r_mean(ranges, pairs & (ranges < rules.screen_factor * average))
    return Baseline(mean, average, kept, np.zeros(mean.shape, np.bool_))


def usable_range(values: Floats, base: Baseline, rules: RuleSet) -> tuple[Floats, Codes]:
    """The mean moving range that limits are drawn with, and the `Status` of each series."""
    status = np.zeros(base.mean.shape, dtype=np.int8)
    varies = base.kept_ranges > 0
    if varies.all():
        return base.kept_ranges, status
    still = ~(base.all_ranges > 0)
    status[~still & ~varies] = Status.FLAT
    status[still] = _status_without_ranges(values[:, still])
    if not rules.guard_degenerate:
        return base.kept_ranges, status
    usable = np.where(status == Status.FLAT, base.all_ranges, base.kept_ranges)
    usable[status == Status.CONSTANT] = 0
    usable[status >= Status.NO_RANGES] = np.nan
    return usable, status


def _status_without_ranges(values: Floats) -> Codes:
    """Constant, or without neighbours to compare (a step across a gap is not a moving range)."""
    known = ~np.isnan(values)
    lowest = np.where(known, values, np.inf).min(axis=0, initial=np.inf)
    highest = np.where(known, values, -np.inf).max(axis=0, initial=-np.inf)
    neighbours = (known[1:] & known[:-1]).any(axis=0)
    constant = (lowest == highest) & neighbours
    status = np.where(constant, Status.CONSTANT, Status.NO_RANGES)
    return np.where(known.any(axis=0), status, Status.NO_VALUES).astype(np.int8)


def quick_mean(values: Floats, used: Bools | None) -> Floats:
    """The float64 mean of each column's used values; NaN where none is."""
    if used is None:
        total: Floats = np.add.reduce(values, axis=0)
        return total / len(values)
    total = np.add.reduce(np.where(used, values, 0), axis=0)
    return total / _count(used)


def _count(flags: Bools) -> npt.NDArray[np.integer]:
    """How many rows are flagged; counted in the narrowest integer that holds the answer."""
    narrow = np.uint8 if len(flags) < 256 else np.uint32
    counts: npt.NDArray[np.integer] = np.add.reduce(flags.view(np.uint8), axis=0, dtype=narrow)
    return counts
