"""The columns of rates by R's names, which several methods have."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ringholder.measures.estimates import Estimates, EstimateStatus, levels
from ringholder.monitor.analysis.answer import Column, picked
from ringholder.monitor.analysis.given import Keys

Floats = NDArray[np.float64]


def group_columns(
    group: tuple[str, ...], groups: Keys, of: NDArray[np.integer]
) -> dict[str, Column]:
    """The names of the groups in their columns."""
    return {
        column: picked([name[place] for name in groups.names], of)
        for place, column in enumerate(group)
    }


def estimate_columns(
    found: Estimates, counted: Mapping[str, Column], statistic: str, method: str | Column
) -> dict[str, Column]:
    """What was counted, the value, its limits, and what they are."""
    count = len(found.value)
    return {
        **counted,
        "value": found.value,
        **limit_columns(found.lower, found.upper, found.confidence),
        "confidence": [in_per_cent(found.confidence)] * count,
        "statistic": [statistic] * count,
        "method": [method] * count if isinstance(method, str) else method,
        "status": status_words(found.status),
    }


def limit_columns(lower: Floats, upper: Floats, confidence: tuple[float, ...]) -> dict[str, Column]:
    """R's names: `lowercl`, or `lower95_0cl` where there are several levels."""
    if len(confidence) == 1:
        return {"lowercl": lower[0], "uppercl": upper[0]}
    return {
        f"{side}{level_name(level)}": limit[row]
        for row, level in enumerate(confidence)
        for side, limit in (("lower", lower), ("upper", upper))
    }


def level_name(level: float, end: str = "cl") -> str:
    """`95_0cl`: a level of confidence as R names a column of it."""
    return f"{100 * level:.1f}".replace(".", "_") + end


def in_per_cent(confidence: tuple[float, ...]) -> str:
    """`95%, 99.8%`: levels of confidence as R says them."""
    return ", ".join(f"{100 * level:g}%" for level in levels(confidence))


def status_words(codes: NDArray[np.int8]) -> pa.Array:
    """Why there is no value, in words, or `ok`."""
    return picked([one.says or "ok" for one in EstimateStatus], codes)


def plain_number(number: float) -> str:
    """A number as people write it."""
    return f"{number:.10g}"
