"""Small series for tests of what is said of a chart: percentages as whole counts of a thousand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ringholder.monitor import indicators
from ringholder.monitor.indicator import Indicator, Level
from ringholder.monitor.observations import Series
from ringholder.monitor.watch import Watched, charted

FOUR_HOURS = indicators.shipped()["ae-four-hours"]
PLAIN = replace(FOUR_HOURS, target=(), target_reason="none in this test", opens=())


def series(values: Sequence[float], code: str = "QU9", first: str = "2021-01") -> Series:
    """Months from the first on, each value as so many of a thousand."""
    start = np.datetime64(first, "M")
    months = start + np.arange(len(values))
    counts = np.round(np.array(values, dtype=np.float64) * 10)
    return Series("ae-four-hours", code, Level.SYSTEM, months, counts, np.full(len(values), 1000.0))


def watched(
    values: Sequence[float], indicator: Indicator = PLAIN, first: str = "2021-01"
) -> Watched:
    """The series on its chart."""
    return charted(indicator, series(values, first=first))
