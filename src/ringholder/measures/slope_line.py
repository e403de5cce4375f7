"""The line through the quantiles of an area, and limits of its rise that have a closed form.

Limits are `[4, level, area]`: lower and upper of the rise, then of the ratio of the two ends.
Fieller, Journal of the Royal Statistical Society B 16 (1954), for the ratio.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ringholder.measures.estimates import Bools, Floats, normal_width
from ringholder.measures.slope_scale import Scale

_SURE_OF_SIGN = 8.0
"""So many standard errors above 0 the start of a line is positive for all that floats can tell."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """What the values of an area are multiplied by and summed, `[area, quantile]`.

    middle: where in the population each quantile lies; for_start: gives the height at 0;
    for_slope: gives the rise from 0 to 1.
    """

    middle: Floats
    for_start: Floats
    for_slope: Floats


def line_through(population: Floats) -> Line:
    """Least squares weighted by population; that of an area is NaN where any population is."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share = population / population.sum(axis=1, keepdims=True)
        middle = np.cumsum(share, axis=1) - share / 2
        centre = (share * middle).sum(axis=1, keepdims=True)
        away = share * (middle - centre)
        slope = away / (away * (middle - centre)).sum(axis=1, keepdims=True)
        return Line(middle, share - centre * slope, slope)


def normal_limits(
    line: Line, value: Floats, error: Floats, confidence: tuple[float, ...]
) -> tuple[Floats, Bools]:
    """Limits where the values are normal, and which ratios must be drawn instead.

    A ratio is Fieller's as long as the start of the line is surely above 0.
    """
    start, slope = (line.for_start * value).sum(axis=1), (line.for_slope * value).sum(axis=1)
    end, for_end, variance = start + slope, line.for_start + line.for_slope, error**2
    of_start, of_end = (line.for_start**2 * variance).sum(1), (for_end**2 * variance).sum(1)
    both = (line.for_start * for_end * variance).sum(axis=1)
    z = normal_width(confidence)
    reach = z * np.sqrt((line.for_slope**2 * variance).sum(axis=1))
    a, b, c = start**2 - z**2 * of_start, start * end - z**2 * both, end**2 - z**2 * of_end
    with np.errstate(divide="ignore", invalid="ignore"):
        root = np.sqrt(np.maximum(b**2 - a * c, 0))
        ratios = (b - root) / a, (b + root) / a
        unsure = ~(start >= _SURE_OF_SIGN * np.sqrt(of_start))
    return np.stack([slope - reach, slope + reach, *ratios]), unsure


def turned_limits(
    line: Line, linked: Floats, error: Floats, confidence: tuple[float, ...], scale: Scale
) -> Floats:
    """Limits of a line fitted on a scale: it is turned about its middle, then both ends go back."""
    start, slope = (line.for_start * linked).sum(axis=1), (line.for_slope * linked).sum(axis=1)
    reach = normal_width(confidence) * np.sqrt((line.for_slope**2 * error**2).sum(axis=1))
    half = start + slope / 2
    gentle, steep = slope - reach, slope + reach
    ends = [
        (scale.inverse(half - turn / 2), scale.inverse(half + turn / 2)) for turn in (gentle, steep)
    ]
    rises, ratios = [high - low for low, high in ends], [high / low for low, high in ends]
    return np.stack([*rises, *ratios])
