"""The units of a funnel: which of them can be judged, and why the others cannot."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ringholder.measures.funnel.method import FunnelRules, Method

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]


class UnitStatus(IntEnum):
    """Whether a unit could be judged; all but the first two are left out of target and limits.

    NO_EVENTS: the numerator is 0; judged, but SHMI has no z-score for it (the logarithm of 0).
    MISSING: a number is missing or infinite. MORE_THAN_ALL: more events than cases, which no
    proportion can have.
    """

    JUDGED = 0
    NO_EVENTS = 1
    MISSING = 2
    NEGATIVE = 3
    NO_DENOMINATOR = 4
    MORE_THAN_ALL = 5


def columns(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Both as arrays of numbers; raises `ValueError` where they are not of the same units."""
    above = np.atleast_1d(np.asarray(numerator, dtype=np.float64))
    below = np.atleast_1d(np.asarray(denominator, dtype=np.float64))
    if above.ndim != 1 or above.shape != below.shape:
        raise ValueError(
            f"numerators have the shape {above.shape}, denominators {below.shape}; "
            "give one of each for every unit"
        )
    return above, below


def sizes(denominator: Floats, method: Method, rules: FunnelRules) -> Floats:
    """Denominators as the limits use them: SHMI rounds what was expected."""
    if method is Method.SHMI and rules.expected_decimals is not None:
        return np.round(denominator, rules.expected_decimals)
    return denominator


def unit_status(numerator: Floats, size: Floats, method: Method) -> Codes:
    """A code of `UnitStatus` for each unit: the first of the reasons that holds."""
    more = (numerator > size) & (method is Method.PROPORTION)
    found = np.select(
        [
            ~(np.isfinite(numerator) & np.isfinite(size)),
            (numerator < 0) | (size < 0),
            size == 0,
            more,
            numerator == 0,
        ],
        [
            UnitStatus.MISSING,
            UnitStatus.NEGATIVE,
            UnitStatus.NO_DENOMINATOR,
            UnitStatus.MORE_THAN_ALL,
            UnitStatus.NO_EVENTS,
        ],
        UnitStatus.JUDGED,
    )
    return found.astype(np.int8)
