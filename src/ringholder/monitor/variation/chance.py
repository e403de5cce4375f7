"""Where chance alone would put a unit of usual size, around the value of all units together."""

from __future__ import annotations

import numpy as np

from ringholder.measures.funnel.limits import limits_at
from ringholder.monitor.variation.between import Between
from ringholder.monitor.variation.counted import method

LEVEL = 0.998


def chance_range(found: Between) -> tuple[float, float] | None:
    """Limits of 99.8% for a unit of the units' middle size; `None` where chance cannot be told."""
    how = method(found.indicator)
    share = found.overall / found.indicator.multiplier
    if how is None or not found.units or not 0 < share < np.inf:
        return None
    size = float(np.median([one.denominator for one in found.units]))
    limits = limits_at(size, how, share, multiplier=found.indicator.multiplier, levels=(LEVEL,))
    return float(limits.lower[0, 0]), float(limits.upper[0, 0])
