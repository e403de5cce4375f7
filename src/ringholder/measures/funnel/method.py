"""The four ways of comparing units, each with the scale on which its values spread evenly.

Spiegelhalter, Statistics in Medicine 24 (2005), 1185-1202; Spiegelhalter et al, Journal of the
Royal Statistical Society A 175 (2012), 1-47; SHMI: NHS Digital, indicator specification. Agrees
with FunnelPlotR 0.6.0 where `FunnelRules` asks for it; see the monitoring reference, section 3.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

HALF = 0.5
"""Added to both counts of a ratio of counts, so that a count of none has a logarithm."""


class Method(StrEnum):
    """What the numerator is to the denominator; in brackets FunnelPlotR's name.

    SHMI: observed and expected events, on the logarithm (SR, SHMI).
    CQC: observed and expected events, on the square root (SR, CQC).
    PROPORTION: events among cases, on the arcsine (PR).
    RATIO_OF_COUNTS: two counts that do not contain each other, on the logarithm (RC).
    """

    SHMI = "shmi"
    CQC = "cqc"
    PROPORTION = "proportion"
    RATIO_OF_COUNTS = "ratio-of-counts"

    @property
    def standardised(self) -> bool:
        """Whether the denominator is what was expected, so that the target is 1."""
        return self in (Method.SHMI, Method.CQC)


@dataclass(frozen=True, slots=True)
class FunnelRules:
    """The points in which funnel plots differ, as one named value that is kept with every result.

    trim: share of units at each end whose z-scores do not count in full in the overdispersion.
    expected_decimals: SHMI rounds expected events to so many; `None` does not.
    cqc_squared: limits of the CQC method are turned back from the square root into ratios; `False`
        leaves them on the square root, as R does, and then compares them with ratios.
    counts_own_error: limits of a ratio of counts rest on the standard error of its logarithm;
        `False` takes 1/(2 sqrt n), as R does, which makes them narrower several times over.
    none_judged_exactly: a unit without events is low only where none would be rarer than the limit
        says, in the exact distribution at the target; `False` compares 0 with the limit, as R does.
    """

    name: str
    trim: float = 0.1
    expected_decimals: int | None = 2
    cqc_squared: bool = True
    counts_own_error: bool = True
    none_judged_exactly: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.trim < HALF:
            raise ValueError(f"trim is {self.trim}; give a share of units between 0 and 0.5")


FUNNEL = FunnelRules("ringholder-funnel")
"""Limits on the scale of the values, with the error that belongs to them."""

FUNNELPLOTR = FunnelRules(
    "funnelplotr-0.6.0", cqc_squared=False, counts_own_error=False, none_judged_exactly=False
)
"""The answers of the R package FunnelPlotR 0.6.0."""


@dataclass(frozen=True, slots=True)
class Transformation:
    """A scale and what is known of chance on it.

    forward: of (numerator, denominator). level: of a target. back: from the scale to a value,
    beyond the ends of the scale the last value there. precision: one over the standard error of a
    unit, of (numerator, denominator). variance: of a unit at the target, of (denominator, target).
    rarity_of_none: the probability of no event at all, of (denominator, target).
    """

    forward: Callable[[Floats, Floats], Floats]
    level: Callable[[float], float]
    back: Callable[[Floats], Floats]
    precision: Callable[[Floats, Floats], Floats]
    variance: Callable[[Floats, float], Floats]
    rarity_of_none: Callable[[Floats, float], Floats]


def transformation(method: Method, rules: FunnelRules = FUNNEL) -> Transformation:
    """The scale of a method under the rules."""
    if method is Method.CQC and not rules.cqc_squared:
        return _CQC_UNSQUARED
    if method is Method.RATIO_OF_COUNTS and not rules.counts_own_error:
        return _COUNTS_NARROW
    return _TRANSFORMATIONS[method]


def _twice_root(_: Floats, denominator: Floats) -> Floats:
    return 2 * np.sqrt(denominator)


def _quarter(denominator: Floats, _: float) -> Floats:
    return 1 / (4 * denominator)


def _poisson_none(denominator: Floats, target: float) -> Floats:
    return np.exp(-denominator * target)


def _arcsine(share: Floats) -> Floats:
    return np.asarray(np.arcsin(np.sqrt(share)))


def _from_arcsine(angle: Floats) -> Floats:
    return np.asarray(np.sin(np.clip(angle, 0, np.pi / 2)) ** 2)


def _square(root: Floats) -> Floats:
    return np.asarray(np.maximum(root, 0) ** 2)


def _counts_variance(numerator: Floats, denominator: Floats) -> Floats:
    return numerator / (numerator + HALF) ** 2 + denominator / (denominator + HALF) ** 2


def _root_ratio(numerator: Floats, denominator: Floats) -> Floats:
    return np.sqrt(numerator / denominator)


_SHMI = Transformation(
    forward=lambda o, e: np.log(o / e),
    level=lambda target: float(np.log(target)),
    back=np.exp,
    precision=lambda _, e: np.sqrt(e),
    variance=lambda n, _: 1 / n,
    rarity_of_none=_poisson_none,
)
_CQC = Transformation(
    forward=_root_ratio,
    level=lambda target: float(np.sqrt(target)),
    back=_square,
    precision=_twice_root,
    variance=_quarter,
    rarity_of_none=_poisson_none,
)
_CQC_UNSQUARED = Transformation(
    forward=_root_ratio,
    level=lambda target: float(np.sqrt(target)),
    back=lambda root: root,
    precision=_twice_root,
    variance=_quarter,
    rarity_of_none=_poisson_none,
)
_PROPORTION = Transformation(
    forward=lambda o, e: _arcsine(o / e),
    level=lambda target: float(_arcsine(np.asarray(target))),
    back=_from_arcsine,
    precision=_twice_root,
    variance=_quarter,
    rarity_of_none=lambda n, target: (1 - target) ** n,
)
_COUNTS = Transformation(
    forward=lambda o, e: np.log((o + HALF) / (e + HALF)),
    level=lambda target: float(np.log(target)),
    back=np.exp,
    precision=lambda o, e: 1 / np.sqrt(_counts_variance(o, e)),
    variance=lambda n, target: _counts_variance(target * n, n),
    rarity_of_none=lambda n, target: (1 + target) ** -n,
)
_COUNTS_NARROW = Transformation(
    forward=_COUNTS.forward,
    level=_COUNTS.level,
    back=_COUNTS.back,
    precision=_COUNTS.precision,
    variance=_quarter,
    rarity_of_none=_COUNTS.rarity_of_none,
)
_TRANSFORMATIONS = {
    Method.SHMI: _SHMI,
    Method.CQC: _CQC,
    Method.PROPORTION: _PROPORTION,
    Method.RATIO_OF_COUNTS: _COUNTS,
}
