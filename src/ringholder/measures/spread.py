"""How far units differ beyond chance, and which two of them do: a handful of units, or many.

Heterogeneity: Cochran, Biometrics 10 (1954), 101-129; the variance between units tau2 as
DerSimonian and Laird, Controlled Clinical Trials 7 (1986), 177-188; the share of the variation that
chance does not explain is I2 of Higgins and Thompson, Statistics in Medicine 21 (2002), 1539-1558.
In R it is `metafor::rma(method = "DL")` on the same scale.

Limits of a difference or ratio of two values from the limits of each: MOVER, Newcombe, Statistics
in Medicine 17 (1998), 873-890 (method 10, for shares); Donner and Zou, Statistical Methods in
Medical Research 21 (2012), 347-359. Where all pairs of a few units are looked at, the level is
shared out among the pairs (Bonferroni).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations

import numpy as np
import numpy.typing as npt

from ringholder.measures.crude import proportion, rate
from ringholder.measures.distributions import chi_squared_quantile
from ringholder.measures.estimates import Estimates
from ringholder.measures.funnel.method import Method, transformation
from ringholder.measures.funnel.units import columns

Floats = npt.NDArray[np.float64]

LIKELY, RARE = 0.95, 0.998
"""Of the chi-squared distribution: as the limits of a funnel, 1 in 20 and 1 in 500 by chance."""


class Beyond(IntEnum):
    """Whether chance explains that units differ; UNKNOWN: fewer than two of them have a value.

    UNSURE: so much would be seen in fewer than 1 of 20 such comparisons by chance, but in more than
    1 of 500, and whoever looks at many will see it.
    """

    UNKNOWN = 0
    CHANCE = 1
    UNSURE = 2
    MORE = 3


@dataclass(frozen=True, slots=True)
class Heterogeneity:
    """What units differ by, on the method's scale (arcsine of shares, logarithm of rates).

    q: weighted sum of squares about the mean of all; freedom: units less one. tau2: variance
    between units; 0 where chance explains all. beyond_chance: share of q that chance does not
    explain, 0 to 1; NaN where nothing is known.
    """

    q: float
    freedom: int
    tau2: float
    beyond_chance: float
    answer: Beyond

    @property
    def tau(self) -> float:
        """The standard deviation between units, on the scale."""
        return float(np.sqrt(self.tau2))


_NOTHING = Heterogeneity(float("nan"), 0, float("nan"), float("nan"), Beyond.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every pair of units, the higher one first: places in the arrays given, and limits.

    difference, ratio: of the higher to the lower, with limits that hold for all pairs together.
    apart: how far apart they are at least: the lower limit of the odds ratio of shares, of the
    ratio of other counts, by which pairs of different indicators can be put in an order.
    """

    high: npt.NDArray[np.intp]
    low: npt.NDArray[np.intp]
    difference: Floats
    lower: Floats
    upper: Floats
    ratio: Floats
    ratio_lower: Floats
    ratio_upper: Floats
    apart: Floats


def heterogeneity(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, method: Method = Method.PROPORTION
) -> Heterogeneity:
    """How units differ beyond chance; one without a place on the scale is left out.

    numerator, denominator: one a unit. Raises `ValueError` where they are not of the same units.
    """
    events, size = columns(numerator, denominator)
    usable = np.isfinite(events) & np.isfinite(size) & (size > 0) & (events >= 0)
    if method is Method.PROPORTION:
        usable &= events <= size
    if usable.sum() < 2:
        return _NOTHING
    scale = transformation(method)
    value = scale.forward(events[usable], size[usable])
    weight = scale.precision(events[usable], size[usable]) ** 2
    if not (np.isfinite(weight).all() and (weight > 0).all()):
        return _NOTHING
    total = weight.sum()
    q = float((weight * (value - (weight * value).sum() / total) ** 2).sum())
    freedom = int(usable.sum()) - 1
    spare = float(total - (weight**2).sum() / total)
    excess = max(0.0, q - freedom)
    return Heterogeneity(
        q=q,
        freedom=freedom,
        tau2=excess / spare if spare > 0 else 0.0,
        beyond_chance=excess / q if q > 0 else 0.0,
        answer=_answer(q, freedom),
    )


def estimates(
    numerator: npt.ArrayLike,
    denominator: npt.ArrayLike,
    method: Method,
    *,
    multiplier: float = 1,
    confidence: float = LIKELY,
) -> Estimates:
    """The value of each unit with limits: Wilson's of shares, exact or Byar's of other counts."""
    counted = proportion if method is Method.PROPORTION else rate
    return counted(numerator, denominator, multiplier=multiplier, confidence=confidence)


def pairs(
    numerator: npt.ArrayLike,
    denominator: npt.ArrayLike,
    method: Method = Method.PROPORTION,
    *,
    multiplier: float = 1,
    confidence: float = LIKELY,
) -> Pairs:
    """All pairs of units, with limits of their difference and ratio that hold for all together.

    A unit without a value is in pairs whose numbers are NaN. Meant for a few units: of n there are
    n (n - 1) / 2 pairs.
    """
    count = len(columns(numerator, denominator)[0])
    couples = np.array(list(combinations(range(count), 2)), dtype=np.intp).reshape(-1, 2)
    shared = 1 - (1 - confidence) / max(1, len(couples))
    found = estimates(numerator, denominator, method, multiplier=multiplier, confidence=shared)
    value, lower, upper = found.value, found.lower[0], found.upper[0]
    turned = value[couples[:, 0]] < value[couples[:, 1]]
    high = np.where(turned, couples[:, 1], couples[:, 0])
    low = np.where(turned, couples[:, 0], couples[:, 1])
    difference = value[high] - value[low]
    down = np.hypot(value[high] - lower[high], upper[low] - value[low])
    up = np.hypot(upper[high] - value[high], value[low] - lower[low])
    bounds = np.stack([value, lower, upper])
    ratio, ratio_lower, ratio_upper = _ratio(bounds, high, low)
    odds = bounds
    if method is Method.PROPORTION:
        with np.errstate(divide="ignore", invalid="ignore"):
            odds = bounds / (multiplier - bounds)
    return Pairs(
        high=high,
        low=low,
        difference=difference,
        lower=difference - down,
        upper=difference + up,
        ratio=ratio,
        ratio_lower=ratio_lower,
        ratio_upper=ratio_upper,
        apart=_ratio(odds, high, low)[1],
    )


def _ratio(
    bounds: Floats, high: npt.NDArray[np.intp], low: npt.NDArray[np.intp]
) -> tuple[Floats, Floats, Floats]:
    """MOVER on the logarithm, of values, lower and upper limits; NaN where the lower value is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        middle, below, above = np.log(bounds)
        ratio = middle[high] - middle[low]
        down = np.hypot(middle[high] - below[high], above[low] - middle[low])
        up = np.hypot(above[high] - middle[high], middle[low] - below[low])
        known = np.isfinite(ratio)
        first, second, third = (
            np.where(known, np.exp(one), np.nan) for one in (ratio, ratio - down, ratio + up)
        )
    return first, second, third


def _answer(q: float, freedom: int) -> Beyond:
    likely, rare = chi_squared_quantile([LIKELY, RARE], freedom).tolist()
    if q > rare:
        return Beyond.MORE
    return Beyond.UNSURE if q > likely else Beyond.CHANCE
