"""How likely a target is met if the process stays as it is.

Assumed: the values of the present segment are independent and nearly normal about one mean, and
nothing changes. Mean and sigma are those of its XmR chart, no range screened (screening makes
sigma too small for a forecast); what is unknown of both is in the answer, by the predictive t
distribution: (target - mean) / (sigma sqrt(1 + 1/n)). Sigma from a mean moving range is worth
about 0.62 (n - 1) degrees of freedom (Wheeler, Advanced Topics in Statistical Process Control,
1995). Proportions are treated so too: moving ranges carry the overdispersion that a binomial
lacks. A process that drifts, or has a season, breaks these assumptions.

Calibrated, as simulation in the tests shows to within one or two percentage points: of targets
given a chance of p, a share p is met. For one fixed target the chances of many like series lie on
average nearer to a half than the truth, the more so the fewer their values.

Several periods share one unknown mean and sigma; over those the chance is averaged at fixed
quantiles (no random numbers), so that it is not a power of the chance of one period.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ringholder.measures.distributions import (
    chi_squared_quantile,
    normal_probability,
    normal_quantile,
    t_probability,
)
from ringholder.measures.icons import Improvement, directions
from ringholder.measures.process_points import mean_range
from ringholder.measures.r_mean import r_mean
from ringholder.measures.segments import Codes, Floats, Whole
from ringholder.measures.shewhart import D2

LEAST = 13
"""With fewer values of the present process no chance is given."""

WORTH = 0.62
"""Degrees of freedom of a sigma from moving ranges, for each value after the first."""

_NODES = (np.arange(24) + 0.5) / 24


class Known(IntEnum):
    """Whether a chance can be given."""

    OK = 0
    TOO_FEW = 1
    NO_VARIATION = 2  # every value is the same: 0 or 1 would claim more than is known
    NO_TARGET = 3
    NO_DIRECTION = 4


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """Chances of each series, 0 to 1; NaN where `status` (code of `Known`) says why: `[series]`.

    next: that the next value meets the target. every, any: that all, or at least one, of the next
    `periods` do. used: the values it rests on.
    """

    periods: int
    next: Floats
    every: Floats
    any: Floats
    used: Whole
    status: Codes


def chance_of_meeting(
    values: npt.ArrayLike,
    target: npt.ArrayLike,
    improvement: Improvement | list[Improvement],
    periods: int = 1,
) -> Chances:
    """The chances of many series: `values[series, period]` of the present segment, NaN if missing.

    target: one for all or one for each; NaN is none. A value equal to its target meets it.
    Raises `ValueError` for fewer than one period, another shape, or an unknown direction.
    """
    given = np.asarray(values, dtype=np.float64)
    if given.ndim != 2:
        raise ValueError(f"values have {given.ndim} dimensions; give series by period")
    if periods < 1:
        raise ValueError(f"a chance over {periods} periods; give 1 or more")
    better = directions(improvement, len(given))
    aim = np.broadcast_to(np.asarray(target, dtype=np.float64), len(given))
    rows = np.where(np.isfinite(given.T), given.T, np.nan)
    count = np.count_nonzero(~np.isnan(rows), axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        spread, _ = mean_range(rows, np.abs(np.diff(rows, axis=0)), screened=False)
        ahead = (r_mean(rows, ~np.isnan(rows)) - aim) * better / (spread / D2)
    status = _status(count, spread, aim, better)
    good = np.flatnonzero(status == Known.OK)
    following, every, some = np.full((3, len(given)), np.nan)
    following[good] = every[good] = some[good] = _next(ahead[good], count[good])
    if periods > 1:
        every[good], some[good] = _several(ahead[good], count[good], periods)
    return Chances(periods, following, every, some, count.astype(np.int32), status)


def _status(count: npt.NDArray[np.intp], spread: Floats, aim: Floats, better: Codes) -> Codes:
    status = np.full(len(count), Known.OK, dtype=np.int8)
    status[~(spread > 0)] = Known.NO_VARIATION
    status[count < LEAST] = Known.TOO_FEW
    status[~np.isfinite(aim)] = Known.NO_TARGET
    status[better == 0] = Known.NO_DIRECTION
    return status


def _next(ahead: Floats, count: npt.NDArray[np.intp]) -> Floats:
    return t_probability(ahead / np.sqrt(1 + 1 / count), WORTH * (count - 1))


def _several(ahead: Floats, count: npt.NDArray[np.intp], periods: int) -> Floats:
    """The chances that all, and that any, of the periods meet the target: `[2, series]`."""
    freedom, chances = WORTH * (count - 1), np.zeros((2, len(ahead)))
    for low in _NODES:
        ratio = np.sqrt(chi_squared_quantile(low, freedom) / freedom)
        for shift in normal_quantile(_NODES):
            met = normal_probability(ahead * ratio + shift / np.sqrt(count))
            chances += np.stack([met**periods, 1 - (1 - met) ** periods])
    return chances / len(_NODES) ** 2
