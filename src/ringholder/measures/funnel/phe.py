"""The funnels of public health: rates, ratios and proportions by Poisson and normal limits.

Equations in closed form: monitoring reference, section 3, end. Agrees with PHEindicatormethods
2.1.0, which bisects for the limits of rates and ratios (4 digits) and has a longer formula for
those of proportions. Unlike it, a proportion is capped at the multiplier and not at 100, and
significance of a rate needs no denominator that it does not use.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ringholder.measures.confidence_limits import EXACT_BELOW, poisson_limits
from ringholder.measures.distributions import chi_squared_quantile, normal_quantile
from ringholder.measures.funnel.units import columns

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]

LEVELS = (0.95, 0.998)
TAILS = (0.025, 0.001)
"""In each tail: limits of 95% and of 99.8%."""
POINTS = 100


class Significance(IntEnum):
    """Where a unit lies; NOT_APPLICABLE: too few events, or a number is missing."""

    LOW_0001 = -2
    LOW_0025 = -1
    NOT_SIGNIFICANT = 0
    HIGH_0025 = 1
    HIGH_0001 = 2
    NOT_APPLICABLE = 9


@dataclass(frozen=True, slots=True)
class PheLimits:
    """Limits to draw; `lower[limit, point]` and `upper` alike, 95% first.

    at: population, or events. baseline: what limits stand around, with the multiplier; NaN where
    there is none. lower_at, upper_at: for rates and ratios the population, or the expected events,
    at which so many events lie on the limit; `None` for proportions.
    """

    at: Floats
    lower: Floats
    upper: Floats
    baseline: float
    lower_at: Floats | None = None
    upper_at: Floats | None = None


def proportion_limits(
    numerator: npt.ArrayLike,
    denominator: npt.ArrayLike,
    *,
    multiplier: float = 100.0,
    start: float = 0.0,
    up_to: float | None = None,
) -> PheLimits:
    """`calculate_funnel_limits(statistic = "proportion")`; the axis as `axis_points` has it."""
    share = _overall(numerator, denominator)
    at = axis_points(_end(denominator, up_to), start)
    reach = _widths()[:, None] * np.sqrt(share * (1 - share) / at)
    return PheLimits(
        at=at,
        lower=multiplier * np.clip(share - reach, 0, 1),
        upper=multiplier * np.clip(share + reach, 0, 1),
        baseline=multiplier * share,
    )


def ratio_limits(
    observed: npt.ArrayLike,
    expected: npt.ArrayLike,
    *,
    multiplier: float = 100.0,
    start: float = 0.0,
    up_to: float | None = None,
) -> PheLimits:
    """`calculate_funnel_limits(statistic = "ratio")`: of indirectly standardised ratios.

    Of ratios of counts (`ratio_type = "count"`) with a multiplier of 1, less 1.
    """
    columns(observed, expected)
    at = axis_points(_end(expected, up_to), start, slack=2)
    most, least = _expected_bounds(at)
    return PheLimits(at, multiplier * at / most, multiplier * at / least, multiplier, most, least)


def rate_limits(
    events: npt.ArrayLike,
    rate: npt.ArrayLike,
    *,
    multiplier: float = 100_000.0,
    years: float = 1.0,
    start: float = 0.0,
    up_to: float | None = None,
) -> PheLimits:
    """`calculate_funnel_limits(statistic = "rate")`: of crude or directly standardised rates.

    rate: with the multiplier. A unit's population is what gives its rate, so that the baseline is
    the rate of all of them together. lower_at and upper_at are populations in one year.
    """
    population, total = _populations(events, rate, multiplier)
    share = total / float(np.nansum(population)) if total > 0 else float("nan")
    at = axis_points(_end(population * share, up_to), start)
    most, least = _expected_bounds(at)
    return PheLimits(
        at=at,
        lower=multiplier * share * at / most,
        upper=multiplier * share * at / least,
        baseline=multiplier * share,
        lower_at=most / share / years,
        upper_at=least / share / years,
    )


def proportion_significance(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> Codes:
    """`assign_funnel_significance(statistic = "proportion")`: codes of `Significance`."""
    above, below = columns(numerator, denominator)
    usable = _usable(above, below)
    share = _overall(numerator, denominator)
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = _widths()[:, None] * np.sqrt(share * (1 - share) / below)
        value = above / below
    return _codes(value > share + reach, value < share - reach, usable)


def ratio_significance(observed: npt.ArrayLike, expected: npt.ArrayLike) -> Codes:
    """`assign_funnel_significance(statistic = "ratio")`: whether 1 is outside the unit's limits."""
    above, below = columns(observed, expected)
    usable = _usable(above, below)
    lower, upper = poisson_limits(np.where(usable, above, np.nan), LEVELS)
    return _codes(lower > below, upper < below, usable)


def rate_significance(
    events: npt.ArrayLike,
    rate: npt.ArrayLike,
    *,
    multiplier: float = 100_000.0,
    population: npt.ArrayLike | None = None,
    standardised: bool = True,
) -> Codes:
    """`assign_funnel_significance(statistic = "rate")`: whether the overall rate is outside.

    population: needed where a unit has no events, whose rate is then 0 and says nothing of it.
    standardised: fewer than 10 events are not applicable (`rate_type = "dsr"`).
    """
    count, _ = columns(events, rate)
    size, total = _populations(events, rate, multiplier)
    if population is not None:
        size = np.where(count == 0, np.asarray(population, dtype=np.float64), size)
    known = _usable(count, size)
    usable = known & ((count >= EXACT_BELOW) | (not standardised))
    share = total / float(size[known].sum()) if total > 0 else float("nan")
    lower, upper = poisson_limits(np.where(usable, count, np.nan), LEVELS)
    return _codes(lower > share * size, upper < share * size, usable)


def axis_points(largest: float, start: float = 0.0, *, slack: int = 1) -> Floats:
    """A hundred whole numbers, at first one apart, then growing evenly to the largest.

    slack: how many steps short of the end the last would be, counted from 0 where it is 1.
    """
    points = [max(1.0, start)]
    for left in range(POINTS - 2 + slack, slack - 1, -1):
        last = points[-1]
        even = round((max(largest, 1.0) / last) ** (1 / left) * last)
        points.append(float(max(even, last + 1)))
    return np.array(points)


def _end(sizes: npt.ArrayLike, up_to: float | None) -> float:
    """Where the axis ends: a little after the largest unit, at a round number of three figures.

    Found from R's published tables, which it gives again; elsewhere R may end its axis otherwise.
    """
    if up_to is not None:
        return up_to
    known = np.asarray(sizes, dtype=np.float64)
    known = known[np.isfinite(known)]
    end = 1.06 * float(known.max()) if len(known) else 0.0
    if end <= 1:
        return 1.0
    figure = 10.0 ** (np.floor(np.log10(end)) - 2)
    return float(np.ceil(end / figure) * figure)


def _populations(
    events: npt.ArrayLike, rate: npt.ArrayLike, multiplier: float
) -> tuple[Floats, float]:
    """The population that gives each unit its rate (NaN without one), and the events of those."""
    count, value = columns(events, rate)
    known = _usable(count, value) & (count > 0)
    size = np.full(len(count), np.nan)
    size[known] = multiplier * count[known] / value[known]
    return size, float(count[known].sum())


def _overall(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> float:
    above, below = columns(numerator, denominator)
    usable = _usable(above, below)
    return float(above[usable].sum() / below[usable].sum()) if usable.any() else float("nan")


def _usable(above: Floats, below: Floats) -> Bools:
    found: Bools = np.isfinite(above) & np.isfinite(below) & (above >= 0) & (below > 0)
    return found


def _widths() -> Floats:
    return normal_quantile(1 - np.array(TAILS))


def _expected_bounds(events: Floats) -> tuple[Floats, Floats]:
    """The most and the least expected events at which so many lie on a limit."""
    tail = np.array(TAILS)[:, None]
    most = chi_squared_quantile(1 - tail, 2 * (events + 1)) / 2
    least = chi_squared_quantile(tail, 2 * events) / 2
    return most, least


def _codes(high: Bools, low: Bools, usable: Bools) -> Codes:
    placed = high.sum(axis=0) - low.sum(axis=0)
    return np.where(usable, placed, Significance.NOT_APPLICABLE).astype(np.int8)
