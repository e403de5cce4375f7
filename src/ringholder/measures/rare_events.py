"""Limits of charts of what happens seldom: how many cases, or how long, from one to the next.

G: cases between events, geometric: Benneyan, Qual. Manag. Health Care 9 (2001) no. 4, 8-20; the
centre line is the median, as geometric counts are skew. T: time between events, exponential, made
nearly normal by the power 1/3.6: Nelson, J. Qual. Technol. 26 (1994) 239-240. On both a high point
is a long time without an event. Woodall, J. Qual. Technol. 38 (2006) 89-104 reviews both, and warns
that they are slow to find events that become more frequent. Agrees with qicharts2 0.8.1.

Arrays are `[position, part]`. Equations: monitoring reference, section 2.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ringholder.measures.baseline import Floats, Status
from ringholder.measures.process_points import Limits, Points, around, median
from ringholder.measures.r_mean import r_mean
from ringholder.measures.shewhart import individuals

POWER = 3.6
"""An exponential time to the power 1/3.6 is nearly normal (Nelson 1994)."""


def cases_between(points: Points) -> Limits:
    """G: geometric limits about the mean, not below 0; the centre line is the median."""
    mean = r_mean(points.value, points.used)
    status = np.where(mean == 0, Status.CONSTANT, Status.OK)
    status[np.isnan(mean)] = Status.NO_VALUES
    limits = around(mean, np.sqrt(mean * (mean + 1)), status.astype(np.int8))
    return replace(
        limits,
        centre=median(points.value, points.used),
        lower=np.maximum(limits.lower, 0),
        lower_2=np.maximum(limits.lower_2, 0),
    )


def time_between(points: Points) -> Limits:
    """T: limits of single values after the power 1/3.6, turned back to time; not below 0."""
    turned = individuals(replace(points, value=points.value ** (1 / POWER)))
    lines = {line: _back(getattr(turned, line)) for line in _LINES}
    still = turned.status == Status.CONSTANT
    if still.any():  # turning there and back is not exact, and the last bit would be a signal
        same = median(points.value, points.used)
        lines = {name: np.where(still, same, line) for name, line in lines.items()}
    return Limits(**lines, status=turned.status)


_LINES = ("centre", "lower", "lower_2", "upper_2", "upper")


def _back(value: Floats) -> Floats:
    back: Floats = np.maximum(value, 0) ** POWER
    return back
