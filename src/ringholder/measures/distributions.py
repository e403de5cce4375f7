"""The quantiles that methods need: the one door to scipy, opened when first asked.

Arrays or numbers in, arrays out; NaN in, NaN out. Probabilities are of the lower tail.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@cache
def _special() -> Any:
    """`scipy.special`, whose import takes longer than most of what the command line does."""
    from scipy import special

    return special


def normal_quantile(probability: npt.ArrayLike) -> Floats:
    """The quantile of the standard normal distribution."""
    return _floats(_special().ndtri, probability)


def normal_probability(value: npt.ArrayLike) -> Floats:
    """The probability of the standard normal distribution up to a value."""
    return _floats(_special().ndtr, value)


def chi_squared_quantile(probability: npt.ArrayLike, freedom: npt.ArrayLike) -> Floats:
    """The quantile of the chi-squared distribution; degrees of freedom need not be whole.

    With no degrees of freedom it is 0, as R has it.
    """
    freedom = np.asarray(freedom, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = _floats(_special().chdtri, freedom, 1 - np.asarray(probability, dtype=np.float64))
    return np.where(freedom == 0, 0.0, found)


def t_quantile(probability: npt.ArrayLike, freedom: npt.ArrayLike) -> Floats:
    """The quantile of Student's t distribution."""
    return _floats(_special().stdtrit, freedom, probability)


def t_probability(value: npt.ArrayLike, freedom: npt.ArrayLike) -> Floats:
    """The probability of Student's t distribution up to a value."""
    return _floats(_special().stdtr, freedom, value)


def _floats(function: Callable[..., Any], *given: npt.ArrayLike) -> Floats:
    found: Floats = np.asarray(function(*(np.asarray(one, dtype=np.float64) for one in given)))
    return found
