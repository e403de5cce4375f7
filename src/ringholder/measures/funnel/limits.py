"""The edges of a funnel: where a unit of a given size lies by chance alone, or with overdispersion.

Equations: monitoring reference, section 3. Agrees with FunnelPlotR 0.6.0, but for the ends of a
proportion: there R folds limits back by comparing neighbours on the grid it draws, and a limit
between two points of the grid depends on it; ours does not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ringholder.measures.distributions import chi_squared_quantile, normal_quantile
from ringholder.measures.funnel.method import FUNNEL, FunnelRules, Method, transformation

Floats = npt.NDArray[np.float64]

LEVELS = (0.95, 0.998)
"""The usual limits: 1 in 20 and 1 in 500 outside by chance."""

_PUBLISHED_WIDTH = {0.95: 1.959964, 0.998: 3.090232}
"""Standard errors at the usual levels, to the digits that FunnelPlotR has."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of values at each level, innermost first: `lower[level, point]`, `upper` alike."""

    levels: tuple[float, ...]
    lower: Floats
    upper: Floats


def width(level: float) -> float:
    """How many standard errors a two-sided level reaches to either side."""
    return _PUBLISHED_WIDTH.get(level) or float(normal_quantile((1 + level) / 2))


def limits_at(
    denominator: npt.ArrayLike,
    method: Method,
    target: float,
    *,
    tau2: float = 0.0,
    multiplier: float = 1.0,
    levels: tuple[float, ...] = LEVELS,
    rules: FunnelRules = FUNNEL,
) -> Limits:
    """Limits at denominators by the normal distribution on the method's scale.

    target: without the multiplier. tau2: variance between units on the scale.
    NaN where the denominator is not above 0 or the target has no place on the scale.
    """
    size = _positive(denominator)
    scale = transformation(method, rules)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        reach = np.sqrt(scale.variance(size, target) + tau2)
        widths = np.array([width(level) for level in levels])[:, None]
        middle = scale.level(target)
        lower = multiplier * scale.back(middle - widths * reach)
        upper = multiplier * scale.back(middle + widths * reach)
    return Limits(levels, lower, upper)


def poisson_limits_at(
    denominator: npt.ArrayLike,
    target: float,
    *,
    multiplier: float = 1.0,
    levels: tuple[float, ...] = LEVELS,
) -> Limits:
    """Exact Poisson limits at expected events, which need not be whole, worked out once for each.

    As SHMI and FunnelPlotR have them: the limits of a count of n, as a share of n.
    """
    size = _positive(denominator)
    different, place = np.unique(size, return_inverse=True)
    tails = (1 - np.array(levels)[:, None]) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        share = multiplier * target / (2 * different)
        lower = share * chi_squared_quantile(tails, 2 * different)
        upper = share * chi_squared_quantile(1 - tails, 2 * (different + 1))
    return Limits(levels, lower[:, place], upper[:, place])


def _positive(denominator: npt.ArrayLike) -> Floats:
    size = np.atleast_1d(np.asarray(denominator, dtype=np.float64))
    return np.where(size > 0, size, np.nan)
