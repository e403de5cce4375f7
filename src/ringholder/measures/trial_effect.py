"""What a local trial changed: the mean difference since its start, beyond what went before.

Two methods at once, since each alone calls too much of noise a change: segmented regression
(`interrupted`), of which the mean over all periods since the start is taken with its confidence
limits; and the XmR chart (`spc`), whose limits rest on the periods before. Where another series
stands beside the trial's, in the same unit, both are asked of the difference of the two, period by
period, so that what befell both counts for neither.

On independent noise without any change both agree on an improvement in 1.5% to 2.6% of series of
12 + 12 to 36 + 12 periods; in 4% to 6% where neighbours are alike (autocorrelation 0.3), in about
10% where they are very much so (0.6). The regression alone does so in 6% to 16%.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ringholder.measures.distributions import t_quantile
from ringholder.measures.icons import Improvement, PointKind
from ringholder.measures.interrupted import Fit, Interrupted, interrupted
from ringholder.measures.segments import Floats
from ringholder.measures.spc import spc

LEAST_BEFORE = 12
"""Limits of an XmR chart rest on no fewer periods (Making Data Count)."""
_TERMS = 4

Values = Sequence[float | None]


class Signal(StrEnum):
    """What the chart shows since the start."""

    IMPROVEMENT = "for-better"
    CONCERN = "for-worse"
    BOTH = "both-ways"
    NONE = "no-signal"
    NOT_DRAWN = "not-drawn"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A difference in the unit of the measure, with its confidence limits."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series as its chart has it: one of each for every period, NaN where there is none."""

    values: tuple[float, ...]
    kinds: tuple[PointKind, ...]
    mean: tuple[float, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TrialEffect:
    """What was found. `effect` is that which counts: of the difference where there is a comparator.

    own, beside: the same of the trial's series alone, and of the comparator. level, slope: the jump
    at the start and the change of slope for each period. All are `None` where `fit` says why.
    before, after: how many values there are. drawn: the trial's series. weighed: the series that
    counts.
    """

    fit: Fit
    before: int
    after: int
    effect: Estimate | None
    own: Estimate | None
    beside: Estimate | None
    level: Estimate | None
    slope: Estimate | None
    signal: Signal
    drawn: Drawn
    weighed: Drawn


def trial_effect(
    values: Values,
    at: int,
    *,
    comparator: Values | None = None,
    better: Improvement = "increase",
    confidence: float = 0.95,
) -> TrialEffect:
    """The effect of what began at period `at`; `None` or NaN where a value is missing.

    Raises `ValueError` where nothing lies before or after the start, or lengths differ.
    """
    own = np.array([np.nan if one is None else one for one in values], dtype=np.float64)
    series = [own]
    if comparator is not None:
        beside = np.array([np.nan if one is None else one for one in comparator])
        if len(beside) != len(own):
            raise ValueError(f"{len(own)} values stand beside {len(beside)}")
        series = [own - beside, own, beside]
    found = interrupted(np.stack(series), at, confidence=confidence)
    weighed, known = series[0], np.isfinite(series[0])
    means = [
        _mean_effect(found, which, len(own) - at, series[which]) for which in range(len(series))
    ]
    drawn, counted = _drawn(own, at, better), _drawn(weighed, at, better)
    return TrialEffect(
        fit=Fit(int(found.status[0])),
        before=int(np.count_nonzero(known[:at])),
        after=int(np.count_nonzero(known[at:])),
        effect=means[0],
        own=means[1 if comparator is not None else 0],
        beside=means[2] if comparator is not None else None,
        level=_of(found, "level"),
        slope=_of(found, "slope"),
        signal=_signal(counted, at, int(np.count_nonzero(known[:at]))),
        drawn=drawn,
        weighed=counted,
    )


def _mean_effect(found: Interrupted, which: int, periods: int, values: Floats) -> Estimate | None:
    """The mean over the periods since the start of what was fitted less what would have been.

    Level and slope vary together; by how much follows from the error of the effect at the end.
    """
    if found.status[which] != Fit.OK:
        return None
    last, middle = periods - 1, (periods - 1) / 2
    level, slope, end = (
        float(change.error[which]) ** 2 for change in (found.level, found.slope, found.effect)
    )
    together = (end - level - last**2 * slope) / (2 * last)
    variance = max(level + middle**2 * slope + 2 * middle * together, 0.0)
    freedom = int(np.count_nonzero(np.isfinite(values))) - _TERMS
    reach = float(t_quantile((1 + found.confidence) / 2, freedom)) * variance**0.5
    value = float(found.level.estimate[which] + middle * found.slope.estimate[which])
    return Estimate(value, value - reach, value + reach)


def _of(found: Interrupted, name: str) -> Estimate | None:
    if found.status[0] != Fit.OK:
        return None
    change = getattr(found, name)
    return Estimate(float(change.estimate[0]), float(change.lower[0]), float(change.upper[0]))


def _drawn(values: Floats, at: int, better: Improvement) -> Drawn:
    """The chart of a series whose limits rest on what lies before, where that is enough."""
    shown = tuple(map(float, values))
    if at < LEAST_BEFORE:
        nowhere = (float("nan"),) * len(shown)
        plain: list[PointKind] = ["common"] * len(shown)
        return Drawn(shown, tuple(plain), nowhere, nowhere, nowhere)
    chart = spc(values, improvement=better, fix_after=at)
    lines = (tuple(map(float, line)) for line in (chart.mean, chart.lower, chart.upper))
    return Drawn(shown, chart.kinds, *lines)


def _signal(drawn: Drawn, at: int, before: int) -> Signal:
    if at < LEAST_BEFORE or before < LEAST_BEFORE:
        return Signal.NOT_DRAWN
    good, bad = ("improvement" in drawn.kinds[at:], "concern" in drawn.kinds[at:])
    if good and bad:
        return Signal.BOTH
    return Signal.IMPROVEMENT if good else Signal.CONCERN if bad else Signal.NONE
