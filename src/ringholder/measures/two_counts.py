"""How many times one count another is, with limits of chance, where both are counts of events."""

from __future__ import annotations

import numpy as np

from ringholder.measures.confidence_limits import wilson_limits

CONFIDENCE = 0.95


def ratio_limits(
    count: int, other: int, confidence: float = CONFIDENCE
) -> tuple[float, float | None]:
    """The limits of `count / other`, from Wilson's limits of the first's share of both.

    Two Poisson counts given their sum are binomial (Przyborowski and Wilenski, Biometrika 31,
    1940). No upper limit where there is none of the other. Raises `ValueError` below nought, and
    where there are neither.
    """
    if count < 0 or other < 0 or not count + other:
        raise ValueError("A ratio needs counts, of which one at least is not nought.")
    lower, upper = wilson_limits(
        np.array([float(count)]), np.array([float(count + other)]), (confidence,)
    )
    low, high = float(lower[0, 0]), float(upper[0, 0])
    return low / (1 - low), high / (1 - high) if high < 1 else None
