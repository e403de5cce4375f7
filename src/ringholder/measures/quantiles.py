"""Quantiles of areas, such as deciles of deprivation: as equal in number as ties allow.

Equation: area profiles of the public health observatories, as `phe_quantile` of PHEindicatormethods
2.1.0 answers: `floor((k + 1) - ceil((N + 1 - rank) / (N / k)))`, the rank of ties being the lowest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ringholder.measures.estimates import Bools, Codes, EstimateStatus, Floats, first_of
from ringholder.measures.groups import Groups, grouped


@dataclass(frozen=True, slots=True, eq=False)
class Quantiles:
    """The quantile of each row, 1 and up; 0 where it has none, and `status` says why."""

    quantile: npt.NDArray[np.int64]
    status: Codes


def quantiles(
    value: npt.ArrayLike,
    count: int = 10,
    *,
    group: npt.ArrayLike | None = None,
    highest_first: bool | npt.ArrayLike = True,
) -> Quantiles:
    """Which of `count` quantiles of its group each row is in.

    highest_first: whether quantile 1 has the highest values (as R's `invert`, for all or for each
    row); so for deprivation scores it is the most deprived. Statuses: `MISSING`; `TOO_FEW` for a
    group with fewer values than quantiles. Raises `ValueError` for fewer than 2 quantiles.
    """
    given = np.asarray(value, dtype=np.float64)
    if count < 2:
        raise ValueError(f"{count} quantiles asked for; there are 2 or more")
    at = grouped(np.zeros(len(given), np.int8) if group is None else group)
    if len(at.of) != len(given):
        raise ValueError(f"{len(given)} values for {len(at.of)} rows")
    there = np.isfinite(given)
    known = np.bincount(at.of[there], minlength=len(at))[at.of]
    status = first_of((EstimateStatus.MISSING, ~there), (EstimateStatus.TOO_FEW, known < count))
    rank = _ranks(np.where(highest_first, -given, given), at, there)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.floor((count + 1) - np.ceil((known + 1 - rank) / (known / count)))
    placed = np.where(status == EstimateStatus.OK, np.maximum(found, 1), 0)
    return Quantiles(placed.astype(np.int64), status)


def _ranks(value: Floats, at: Groups, there: Bools) -> Floats:
    """The rank of each value in its group from 1, ties having the lowest; NaN where none."""
    rank = np.full(len(value), np.nan)
    order = np.lexsort((value, at.of))
    order = order[there[order]]
    if not len(order):
        return rank
    groups, sorted_values = at.of[order], value[order]
    place = np.arange(len(order))
    new_group = np.concatenate(([True], groups[1:] != groups[:-1]))
    new_value = new_group | np.concatenate(([True], sorted_values[1:] != sorted_values[:-1]))
    first_equal = np.maximum.accumulate(np.where(new_value, place, 0))
    first_of_group = np.maximum.accumulate(np.where(new_group, place, 0))
    rank[order] = first_equal - first_of_group + 1
    return rank
