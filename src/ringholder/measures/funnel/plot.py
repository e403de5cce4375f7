"""A funnel plot: units against one target, and which of them lie outside the limits.

Agrees with FunnelPlotR 0.6.0 (MIT) under `method.FUNNELPLOTR`; see the monitoring reference,
section 3. By default it differs where section 7 says that R is wrong: see `method.FunnelRules`,
and what `UnitStatus` says of units that R stops at or answers with not-a-number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ringholder.measures.funnel.limits import LEVELS, Limits, limits_at, poisson_limits_at
from ringholder.measures.funnel.method import FUNNEL, FunnelRules, Method, transformation
from ringholder.measures.funnel.overdispersion import (
    Overdispersion,
    overdispersion,
    truncated,
    winsorised,
)
from ringholder.measures.funnel.units import UnitStatus, columns, sizes, unit_status

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]


class FunnelStatus(IntEnum):
    """Whether the whole funnel could be drawn.

    NO_UNITS: none could be judged. NO_TARGET: the target has no place on the scale (all events
    over all cases are 0), so no unit can be told from another. ONE_UNIT: drawn, but a unit is
    beside nobody but itself.
    """

    DRAWN = 0
    NO_UNITS = 1
    NO_TARGET = 2
    ONE_UNIT = 3


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a funnel is drawn, of which nothing depends on a single unit.

    share: the target without the multiplier. tau2: variance between units on the method's scale.
    """

    method: Method
    rules: FunnelRules
    multiplier: float
    levels: tuple[float, ...]
    share: float
    tau2: float

    def limits_at(self, denominator: npt.ArrayLike, *, adjusted: bool) -> Limits:
        """With overdispersion; or by chance alone, exact where events stand beside expected."""
        if not adjusted and self.method.standardised:
            return poisson_limits_at(
                denominator, self.share, multiplier=self.multiplier, levels=self.levels
            )
        return limits_at(
            denominator,
            self.method,
            self.share,
            tau2=self.tau2 if adjusted else 0.0,
            multiplier=self.multiplier,
            levels=self.levels,
            rules=self.rules,
        )


@dataclass(frozen=True, slots=True)
class Funnel:
    """A funnel plot; arrays have an entry for each unit, as given.

    unit_status: codes of `UnitStatus`. denominator: as the limits use it (SHMI rounds it).
    value: multiplier x numerator / denominator, NaN where the status says why not.
    z: standard errors from the target, by chance alone.
    limits: those that judge; with overdispersion where `is_adjusted`.
    beyond: 0 inside, 1 or -1 above or below the innermost limits, 2 or -2 the next, and so on.
    """

    scheme: Scheme
    status: FunnelStatus
    unit_status: Codes
    numerator: Floats
    denominator: Floats
    value: Floats
    z: Floats
    overdispersion: Overdispersion
    is_adjusted: bool
    limits: Limits
    beyond: Codes

    @property
    def target(self) -> float:
        """What all units are held against, as a value with the multiplier."""
        return self.scheme.share * self.scheme.multiplier

    @property
    def adjusted(self) -> Limits:
        """Limits with overdispersion, worked out when asked unless they judge."""
        return self.limits if self.is_adjusted else self._limits(adjusted=True)

    @property
    def unadjusted(self) -> Limits:
        """Limits by chance alone: exact Poisson where standardised, which takes a while."""
        return self._limits(adjusted=False) if self.is_adjusted else self.limits

    def _limits(self, *, adjusted: bool) -> Limits:
        usable = np.where(self.judged, self.denominator, np.nan)
        return self.scheme.limits_at(usable, adjusted=adjusted)

    @property
    def judged(self) -> Bools:
        """Which units could be judged."""
        found: Bools = self.unit_status <= UnitStatus.NO_EVENTS
        return found

    def outliers(self, level: float = LEVELS[-1]) -> Bools:
        """Which units lie outside the limits of a level, on either side."""
        if level not in self.scheme.levels:
            raise ValueError(f"this funnel has no limits of {level}, only of {self.scheme.levels}")
        outside: Bools = np.abs(self.beyond) > self.scheme.levels.index(level)
        return outside

    def curves(self, points: int = 200, *, up_to: float | None = None) -> tuple[Floats, Limits]:
        """Denominators, closer together where limits bend, and the limits that judge there.

        up_to: the largest denominator; that of the largest unit, when not given. Empty where no
        unit could be judged.
        """
        judged = self.denominator[self.judged]
        at = np.array([])
        if len(judged):
            largest = float(judged.max()) if up_to is None else up_to
            first = min(1.0, float(judged.min()))
            at = first + (largest - first) * np.linspace(0, 1, points) ** 2
        return at, self.scheme.limits_at(at, adjusted=self.is_adjusted)


def funnel(
    numerator: npt.ArrayLike,
    denominator: npt.ArrayLike,
    *,
    method: Method = Method.PROPORTION,
    multiplier: float = 1.0,
    target: float | None = None,
    adjust: bool = True,
    levels: Sequence[float] = LEVELS,
    rules: FunnelRules = FUNNEL,
) -> Funnel:
    """The funnel of units, each a numerator and a denominator; NaN where one is missing.

    target: as a value, with the multiplier; without it 1 x multiplier where standardised, else all
    events over all cases. adjust: judge by limits with overdispersion, where phi is above 1.
    levels: two-sided, as shares, such as 0.95.
    Raises `ValueError` for arguments that make no sense, never for units.
    """
    events, given = columns(numerator, denominator)
    order = _levels(levels)
    if not 0 < multiplier < np.inf:
        raise ValueError(f"the multiplier is {multiplier}; give a number above 0")
    size = sizes(given, method, rules)
    state = unit_status(events, size, method)
    judged = state <= UnitStatus.NO_EVENTS
    value = np.full(len(events), np.nan)
    value[judged] = multiplier * (events[judged] / given[judged])
    share = _share(events[judged], size[judged], method, target, multiplier)
    z, excess = _spread(events, size, judged, method, share, rules)
    scheme = Scheme(method, rules, multiplier, order, share, excess.tau2)
    usable = np.where(judged, size, np.nan)
    is_adjusted = adjust and excess.phi > 1
    limits = scheme.limits_at(usable, adjusted=is_adjusted)
    return Funnel(
        scheme=scheme,
        status=_status(int(judged.sum()), share),
        unit_status=state,
        numerator=events,
        denominator=size,
        value=value,
        z=z,
        overdispersion=excess,
        is_adjusted=is_adjusted,
        limits=limits,
        beyond=_beyond(value, state, usable, scheme, limits),
    )


def funnels(
    numerator: Sequence[npt.ArrayLike],
    denominator: Sequence[npt.ArrayLike],
    *,
    method: Method = Method.PROPORTION,
    multiplier: float = 1.0,
    adjust: bool = True,
    levels: Sequence[float] = LEVELS,
    rules: FunnelRules = FUNNEL,
) -> tuple[Funnel, ...]:
    """A funnel for each row (a measure in a period), each with a target of its own."""
    return tuple(
        funnel(
            above,
            below,
            method=method,
            multiplier=multiplier,
            adjust=adjust,
            levels=levels,
            rules=rules,
        )
        for above, below in zip(numerator, denominator, strict=True)
    )


def _levels(levels: Sequence[float]) -> tuple[float, ...]:
    order = tuple(sorted(set(levels)))
    if not order or not 0 < order[0] <= order[-1] < 1:
        raise ValueError(f"the levels are {tuple(levels)}; give shares between 0 and 1, as 0.95")
    return order


def _share(
    events: Floats, size: Floats, method: Method, target: float | None, multiplier: float
) -> float:
    """The target without the multiplier; NaN where there is none."""
    if target is not None:
        share = target / multiplier
        if not 0 < share < np.inf or (method is Method.PROPORTION and share > 1):
            raise ValueError(f"the target is {target}: no value with the multiplier {multiplier}")
        return share
    if method.standardised:
        return 1.0
    total = float(size.sum())
    found = float(events.sum()) / total if total > 0 else 0.0
    return found if found > 0 else float("nan")


def _spread(
    events: Floats,
    size: Floats,
    judged: Bools,
    method: Method,
    share: float,
    rules: FunnelRules,
) -> tuple[Floats, Overdispersion]:
    """The z-scores of all units, and the overdispersion of those that can be judged."""
    z = np.full(len(events), np.nan)
    scale = transformation(method, rules)
    with np.errstate(divide="ignore"):
        precision = scale.precision(events[judged], size[judged])
        scores = (scale.forward(events[judged], size[judged]) - scale.level(share)) * precision
    z[judged] = np.where(np.isfinite(scores), scores, np.nan)
    if not np.isfinite(share):
        return z, overdispersion(np.array([]), np.array([]))
    if method is Method.SHMI:
        kept = truncated(scores, rules.trim)
        return z, overdispersion(scores[kept], precision[kept])
    return z, overdispersion(winsorised(scores, rules.trim), precision)


def _beyond(value: Floats, state: Codes, size: Floats, scheme: Scheme, limits: Limits) -> Codes:
    above = value > limits.upper
    below = value < limits.lower
    if scheme.rules.none_judged_exactly:
        rarity = transformation(scheme.method, scheme.rules).rarity_of_none(size, scheme.share)
        tail = (1 - np.array(scheme.levels)[:, None]) / 2
        below &= (state != UnitStatus.NO_EVENTS) | (rarity < tail)
    found: Codes = (above.sum(axis=0) - below.sum(axis=0)).astype(np.int8)
    return found


def _status(units: int, share: float) -> FunnelStatus:
    if units == 0:
        return FunnelStatus.NO_UNITS
    if not np.isfinite(share):
        return FunnelStatus.NO_TARGET
    return FunnelStatus.ONE_UNIT if units == 1 else FunnelStatus.DRAWN
