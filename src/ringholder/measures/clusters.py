"""The value of groups whose members come in clusters, such as patients of practices.

All of a cluster over all of its size; the error is that of a ratio between clusters: Cochran,
Sampling Techniques (3rd edition 1977), section 2.11; widened by Student's t over the normal
quantile, because clusters are few. Two patients of one practice are more alike than two of any, so
limits that count patients one by one would be too narrow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ringholder.measures.distributions import normal_quantile, t_quantile
from ringholder.measures.estimates import Floats, Names, column
from ringholder.measures.groups import grouped

_UPPER = 0.975


@dataclass(frozen=True, slots=True, eq=False)
class Clustered:
    """Each group: its sums, its value, and the error of the value; error NaN of one cluster."""

    names: Names
    numerator: Floats
    denominator: Floats
    value: Floats
    error: Floats
    clusters: npt.NDArray[np.intp]


def clustered(
    numerator: npt.ArrayLike,
    denominator: npt.ArrayLike,
    group: npt.ArrayLike,
    *,
    multiplier: float = 1,
) -> Clustered:
    """The value of each group from its clusters, one a row; a row without a figure is left out."""
    keys = np.asarray(group)
    events = column(numerator, len(keys), "the numerator")
    size = column(denominator, len(keys), "the denominator")
    kept = np.isfinite(events) & np.isfinite(size) & (size > 0)
    events, size, at = events[kept], size[kept], grouped(keys[kept])
    above, below = at.sum(events), at.sum(size)
    count = np.bincount(at.of, minlength=len(at))
    share = above / below
    with np.errstate(divide="ignore", invalid="ignore"):
        square = at.sum((events - share[at.of] * size) ** 2)
        error = np.sqrt(square * count / (count - 1)) / below
        few = t_quantile(_UPPER, count - 1) / normal_quantile(_UPPER)
        error = np.where(count > 1, error * few, np.nan)
    return Clustered(at.names, above, below, multiplier * share, multiplier * error, count)
