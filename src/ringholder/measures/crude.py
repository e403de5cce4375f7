"""Rates, proportions and means as they are, without standardising, with their limits.

Groups are summed before anything is divided, a group of one row too. Agrees with `phe_rate`,
`phe_proportion` and `phe_mean` of PHEindicatormethods 2.1.0, except that those do not sum a table
of only one group, and stop at a denominator of 0 where here that row alone has a status.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ringholder.measures.confidence_limits import poisson_limits, wilson_limits
from ringholder.measures.distributions import t_quantile
from ringholder.measures.estimates import (
    Bools,
    Confidence,
    Estimates,
    EstimateStatus,
    Floats,
    column,
    first_of,
    levels,
    valueless,
)
from ringholder.measures.groups import Groups, each_alone, grouped


@dataclass(frozen=True, slots=True, eq=False)
class Means(Estimates):
    """Means: the numerator is the sum, the denominator how many values; with their deviation."""

    deviation: Floats


def rate(
    numerator: npt.ArrayLike,
    denominator: npt.ArrayLike,
    *,
    group: npt.ArrayLike | None = None,
    multiplier: float = 100_000,
    confidence: Confidence = 0.95,
) -> Estimates:
    """Events per `multiplier` of population, with exact or Byar's limits (`poisson_limits`).

    numerator, denominator: one a row. group: a key for each row; rows of a key are summed.
    A missing figure makes its group `MISSING`; a denominator of 0 is `NO_DENOMINATOR`; a negative
    figure is `IMPOSSIBLE`.
    """
    at, events, people = _summed(numerator, denominator, group)
    status = _status(events, people, np.zeros(len(at), np.bool_))
    shown = levels(confidence)
    safe = np.where(valueless(status), np.nan, events)
    per = multiplier / np.where(people > 0, people, np.nan)
    lower, upper = poisson_limits(safe, shown)
    return Estimates(
        at.names, events, people, safe * per, lower * per, upper * per, shown, status
    )  # fmt: skip


def proportion(
    numerator: npt.ArrayLike,
    denominator: npt.ArrayLike,
    *,
    group: npt.ArrayLike | None = None,
    multiplier: float = 1,
    confidence: Confidence = 0.95,
) -> Estimates:
    """The share of the denominator, times `multiplier` (100 for per cent), with Wilson's limits.

    As `rate`; more in the numerator than in the denominator is `IMPOSSIBLE`.
    """
    at, part, whole = _summed(numerator, denominator, group)
    status = _status(part, whole, part > whole)
    shown = levels(confidence)
    safe = np.where(valueless(status), np.nan, part)
    among = np.where(whole > 0, whole, np.nan)
    lower, upper = wilson_limits(safe, among, shown)
    value = safe / among * multiplier
    return Estimates(
        at.names, part, whole, value, lower * multiplier, upper * multiplier, shown, status
    )


def mean(
    values: npt.ArrayLike,
    *,
    group: npt.ArrayLike | None = None,
    confidence: Confidence = 0.95,
) -> Means:
    """The mean of the values of each group, with the limits of Student's t.

    values: one a row, all one group where no `group` is given. A missing value makes its group
    `MISSING`; a single value is its own mean and has `NO_LIMITS`.
    """
    given = np.asarray(values, dtype=np.float64)
    at = grouped(np.zeros(len(given), np.int8) if group is None else group)
    given = column(given, len(at.of), "values")
    total, count = at.sum(given), np.bincount(at.of, minlength=len(at)).astype(np.float64)
    average = total / count
    with np.errstate(divide="ignore", invalid="ignore"):
        deviation = np.sqrt(at.sum((given - average[at.of]) ** 2) / (count - 1))
        shown = levels(confidence)
        reach = np.stack([t_quantile(c + (1 - c) / 2, count - 1) for c in shown])
        reach = reach * deviation / np.sqrt(count)
    status = first_of(
        (EstimateStatus.MISSING, ~np.isfinite(total)), (EstimateStatus.NO_LIMITS, count < 2)
    )
    average = np.where(valueless(status), np.nan, average)
    reach = np.where(status == EstimateStatus.OK, reach, np.nan)
    return Means(
        at.names, total, count, average, average - reach, average + reach, shown, status, deviation
    )


def _summed(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, group: npt.ArrayLike | None
) -> tuple[Groups, Floats, Floats]:
    above = np.asarray(numerator, dtype=np.float64)
    if above.ndim != 1:
        raise ValueError("the numerator is one value a row")
    below = column(denominator, len(above), "the denominator")
    if group is None:
        return each_alone(len(above)), above, below
    at = grouped(group)
    above = column(above, len(at.of), "the numerator")
    return at, at.sum(above), at.sum(below)


def _status(above: Floats, below: Floats, impossible: Bools) -> npt.NDArray[np.int8]:
    return first_of(
        (EstimateStatus.MISSING, ~np.isfinite(above) | ~np.isfinite(below)),
        (EstimateStatus.IMPOSSIBLE, (above < 0) | (below < 0)),
        (EstimateStatus.NO_DENOMINATOR, below == 0),
        (EstimateStatus.IMPOSSIBLE, impossible),
    )
