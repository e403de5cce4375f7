"""How surprising the end of a series is, as one probability that can be compared over many series.

Rules for special cause say yes or no. To control false alarms over thousands of series watched
together (`discoveries`) each needs a probability: of an end at least as far from what went before,
if nothing had changed. The statistic is the likelihood ratio for a step in the mean that lasts to
the last point, taken at its largest over where the step may be:

    G = max over k of  sqrt(k (n - k) / n) * |mean of the last k - mean of the first n - k| / sigma

with sigma = the mean moving range / 1.128 (D. Siegmund, Sequential Analysis, 1985, ch. 2; moving
ranges screened once, as charts do). A far last point, a run on one side and a trend all raise it.
Its distribution when nothing changes was simulated (`recent_change.csv`, which `simulate` repeats)
for independent normal values: months that hang together make it larger than that.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]

LEAST_BEFORE = 4
"""Points that must stand before the step, so that there is something to compare with."""
LONGEST = 12
"""The longest end that is looked at: a year of months. An older step is no recent change."""
LEAST = 8
LENGTHS = (*range(LEAST, 49), 54, 60, 72, 84, 96, 120, 180, 240)
PROBABILITIES = (0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 5e-3, 2e-3, 1e-3, 5e-4, 2e-4, 1e-4, 5e-5, 2e-5)
SERIES = 1_000_000
SEED = 20_261_126
_SIGMA = 1.128
_SCREEN = 3.267
_AT_ONCE = 4_000


@dataclass(frozen=True, slots=True, eq=False)
class RecentChange:
    """The likeliest recent step of each series: `[series]`.

    step: mean of the end less mean of what went before, in the unit of the values.
    points: how many points the end has. statistic: G.
    probability: of G or more when nothing changes, both ways counted; never below `floor()`.
    NaN (points 0) where fewer than `LEAST` values are known or none of them differ.
    """

    step: Floats
    points: Whole
    statistic: Floats
    probability: Floats


def recent_change(values: npt.ArrayLike) -> RecentChange:
    """The likeliest recent step in each row of `values[series, period]`; NaN is missing.

    Missing values are passed over: those on both sides are neighbours.
    """
    matrix = np.atleast_2d(np.asarray(values, dtype=np.float64))
    parts = [
        _of_some(matrix[first : first + _AT_ONCE]) for first in range(0, len(matrix), _AT_ONCE)
    ]
    if not parts:
        none = np.zeros(0)
        return RecentChange(none, np.zeros(0, dtype=np.int64), none, none)
    step, points, statistic, lengths = (np.concatenate(found) for found in zip(*parts, strict=True))
    return RecentChange(step, points, statistic, probability_of(statistic, lengths))


def floor() -> float:
    """The smallest probability that is told: what the simulation cannot tell from nought."""
    return PROBABILITIES[-1]


def _of_some(values: Floats) -> tuple[Floats, Whole, Floats, Whole]:
    """Step, points, G and number of known values, of some series."""
    packed, lengths = _right_packed(values)
    sigma = _sigma(packed)
    step, points, statistic = _largest(packed, lengths, sigma)
    untold = (lengths < LEAST) | ~(sigma > 0)
    return (
        np.where(untold, np.nan, step),
        np.where(untold, 0, points),
        np.where(untold, np.nan, statistic),
        lengths,
    )


def _right_packed(values: Floats) -> tuple[Floats, Whole]:
    """The known values of each row moved to its end, NaN before them, and how many there are."""
    known = np.isfinite(values)
    lengths = known.sum(axis=1)
    if known.all():
        return values, lengths
    order = np.argsort(known, axis=1, kind="stable")
    packed = np.take_along_axis(np.where(known, values, np.nan), order, axis=1)
    return packed, lengths


def _sigma(packed: Floats) -> Floats:
    """The mean moving range / 1.128, ranges at 3.267 times their mean or more left out once."""
    ranges = np.abs(np.diff(packed, axis=1))
    known = np.isfinite(ranges)
    average = _mean(ranges, known)
    kept = known & (ranges < _SCREEN * average[:, None])
    screened = _mean(ranges, kept)
    return np.where(screened > 0, screened, average) / _SIGMA


def _mean(values: Floats, used: Bools) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        mean: Floats = _sum(np.where(used, values, 0)) / used.sum(axis=1)
    return mean


def _sum(values: Floats) -> Floats:
    """Each row added from left to right: noughts before it then change nothing.

    Otherwise the last digit of a series' answer would depend on how long the others are.
    """
    total = np.zeros(len(values))
    for column in np.ascontiguousarray(values.T):
        total += column
    return total


def _largest(packed: Floats, lengths: Whole, sigma: Floats) -> tuple[Floats, Whole, Floats]:
    """The end with the largest G: its step, its points, and G."""
    filled = np.nan_to_num(packed)
    total = _sum(filled)
    step, points = np.zeros(len(packed)), np.zeros(len(packed), dtype=np.int64)
    statistic = np.full(len(packed), -np.inf)
    ending = np.zeros(len(packed))
    for k in range(1, min(LONGEST, packed.shape[1] - LEAST_BEFORE) + 1):
        ending += filled[:, -k]
        before = np.maximum(lengths - k, 1)
        difference = ending / k - (total - ending) / before
        with np.errstate(invalid="ignore", divide="ignore"):
            found = np.sqrt(k * before / (k + before)) * np.abs(difference) / sigma
        better = (found > statistic) & (lengths - k >= LEAST_BEFORE)
        step[better], points[better], statistic[better] = difference[better], k, found[better]
    return step, points, statistic


def probability_of(statistic: Floats, lengths: Whole) -> Floats:
    """The probability of each G or more for series of so many values; NaN for G of NaN.

    Between simulated probabilities it is interpolated on a logarithmic scale, between simulated
    lengths by the length; beyond the longest that one stands.
    """
    sizes, table = _table()
    logs = np.log(np.array((1.0, *PROBABILITIES)))
    place = np.interp(np.clip(lengths, sizes[0], sizes[-1]), sizes, np.arange(len(sizes)))
    low = np.floor(place).astype(np.int64)
    high = np.minimum(low + 1, len(sizes) - 1)
    result = np.full(len(statistic), np.nan)
    for pair in np.unique(np.stack([low, high], axis=1), axis=0):
        mine = np.flatnonzero((low == pair[0]) & np.isfinite(statistic))
        share = (place - low)[mine]
        lower = np.interp(statistic[mine], table[pair[0]], logs)
        upper = np.interp(statistic[mine], table[pair[1]], logs)
        result[mine] = np.exp((1 - share) * lower + share * upper)
    return result


def simulate(length: int, series: int, seed: int) -> Floats:
    """G of so many simulated series of independent normal values of a length."""
    chance = np.random.default_rng([seed, length])
    found = []
    for first in range(0, series, _AT_ONCE):
        values = chance.standard_normal((min(_AT_ONCE, series - first), length))
        found.append(_of_some(values)[2])
    return np.concatenate(found)


def table(series: int = SERIES) -> list[tuple[int, int, float, float]]:
    """The rows of `recent_change.csv`: points, series simulated, probability, G."""
    rows = []
    for length in LENGTHS:
        drawn = simulate(length, series, SEED)
        reached = np.quantile(drawn, 1 - np.array(PROBABILITIES))
        rows += [
            (length, series, probability, round(float(one), 4))
            for probability, one in zip(PROBABILITIES, reached, strict=True)
        ]
    return rows


@cache
def _table() -> tuple[Whole, Floats]:
    """Lengths, and for each the G that is reached with each probability, from certainty down."""
    file = resources.files("ringholder.measures") / "recent_change.csv"
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    sizes = sorted({int(row["points"]) for row in rows})
    reached = {
        (int(row["points"]), float(row["probability"])): float(row["statistic"]) for row in rows
    }
    table = [[0.0, *(reached[size, one] for one in PROBABILITIES)] for size in sizes]
    return np.array(sizes, dtype=np.int64), np.array(table)
