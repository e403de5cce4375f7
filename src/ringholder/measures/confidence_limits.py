"""Limits of a count and of a share: Byar, exact Poisson, Wilson.

Byar's approximation: Breslow and Day, Statistical Methods in Cancer Research II (IARC 1987), p 69.
Exact limits of a Poisson count from chi-squared quantiles: Garwood, Biometrika 28 (1936). Wilson's
score limits: Journal of the American Statistical Association 22 (1927). As put together by the
public health observatories' technical briefing 3 (APHO 2008) and PHEindicatormethods 2.1.0.

Each answers `(lower, upper)`, `[level, count]`; NaN in, NaN out.
"""

from __future__ import annotations

import numpy as np

from ringholder.measures.distributions import chi_squared_quantile
from ringholder.measures.estimates import Floats, normal_width

EXACT_BELOW = 10
"""Below this count Byar's approximation is not close enough, and limits are exact."""


def byar_limits(count: Floats, confidence: tuple[float, ...]) -> tuple[Floats, Floats]:
    """Byar's approximate limits of Poisson counts; no lower limit (NaN) where there is no count."""
    z = normal_width(confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        low = 1 - 1 / (9 * count) - z / (3 * np.sqrt(count))
        lower = np.where(low >= 0, count * low**3, np.nan)
        more = count + 1
        upper = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return lower, upper


def poisson_limits(count: Floats, confidence: tuple[float, ...]) -> tuple[Floats, Floats]:
    """Exact limits of Poisson counts below 10, Byar's from there on."""
    lower, upper = byar_limits(count, confidence)
    few = count < EXACT_BELOW
    if few.any():
        exact = count[few]
        for row, level in enumerate(confidence):
            tail = (1 - level) / 2
            lower[row, few] = chi_squared_quantile(tail, 2 * exact) / 2
            upper[row, few] = chi_squared_quantile(level + tail, 2 * exact + 2) / 2
    return lower, upper


def wilson_limits(
    count: Floats, among: Floats, confidence: tuple[float, ...]
) -> tuple[Floats, Floats]:
    """Wilson's score limits of the share `count / among`."""
    z = normal_width(confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = 2 * count + z**2
        reach = z * np.sqrt(z**2 + 4 * count * (1 - count / among))
        below = 2 * (among + z**2)
        lower, upper = (middle - reach) / below, (middle + reach) / below
    # Of none and of all one limit is the share itself, which rounding would miss by a hair.
    return np.where(count == 0, 0.0, lower), np.where(count == among, 1.0, upper)
