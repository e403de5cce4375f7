"""The mean as R computes it, for the few series in which the last bit decides a flag.

R adds in 80-bit long double, divides, adds the mean of the residuals, and rounds once. Where numpy
has such a long double we do the same; elsewhere (ARM, Windows) exact fractions give the same double
except where the true mean lies within 2**-64 of half-way between two of them.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

HAS_80_BITS = int(np.finfo(np.longdouble).nmant) == 63


def r_mean(values: Floats, used: Bools) -> Floats:
    """R's `mean()` of the used values in each column of `values[period, series]`.

    A column with nothing used has the mean NaN.
    """
    return _mean_in_80_bits(values, used) if HAS_80_BITS else mean_by_fractions(values, used)


def _mean_in_80_bits(values: Floats, used: Bools) -> Floats:
    wide = np.where(used, values, 0).astype(np.longdouble)
    count = used.sum(axis=0).astype(np.longdouble)
    mean = np.add.reduce(wide, axis=0) / count
    residuals = np.where(used, wide - mean, 0)
    once_rounded: Floats = (mean + np.add.reduce(residuals, axis=0) / count).astype(np.float64)
    return once_rounded


def mean_by_fractions(values: Floats, used: Bools) -> Floats:
    """The exact mean of each column's used values, rounded once to the nearest double."""
    columns = zip(values.T, used.T, strict=True)
    return np.array([_exact(column[mask].tolist()) for column, mask in columns], dtype=np.float64)


def _exact(values: list[float]) -> float:
    if not values:
        return float("nan")
    return float(sum(map(Fraction, values), Fraction()) / len(values))
