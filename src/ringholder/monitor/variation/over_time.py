"""Whether units drift apart: their spread in each period, on a chart of its own.

The spread of a few units is the highest value less the lowest; of many, what the middle 80% of them
span, so that one odd unit does not make it. It is charted as any series is, by the rules of the
indicator, with less spread as better: only a special cause says that it widened or narrowed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ringholder.measures.chart import Spc
from ringholder.measures.icons import Variation
from ringholder.measures.ruleset import named
from ringholder.measures.spc import spc
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.observations import Months, Numbers, Series

FEW = 9
"""Up to so many units the spread is the whole range."""
LEAST_PERIODS = 8
"""With fewer periods nothing is said; our own choice: seven on one side make a shift."""
_MIDDLE = (0.1, 0.9)


class Trend(StrEnum):
    """What the chart of the spread says of its latest period."""

    WIDER = "wider"
    NARROWER = "narrower"
    NO_CHANGE = "no change"
    TOO_FEW = "too few periods"


@dataclass(frozen=True, slots=True, eq=False)
class OverTime:
    """The spread in each period in which all units reported, in the indicator's unit.

    chart: `None` where there are too few periods. units: how many the spread is of.
    """

    months: Months
    spread: Numbers
    chart: Spc | None
    units: int

    @property
    def trend(self) -> Trend:
        """Whether the units have drifted apart."""
        if self.chart is None:
            return Trend.TOO_FEW
        if self.chart.variation is Variation.CONCERN_HIGH:
            return Trend.WIDER
        if self.chart.variation is Variation.IMPROVEMENT_LOW:
            return Trend.NARROWER
        return Trend.NO_CHANGE


def over_time(indicator: Indicator, series: Iterable[Series]) -> OverTime:
    """The spread between the units of these series, period by period."""
    every = [one for one in series if one.period.size]
    months, values = _complete(indicator, every)
    spread = _spread(values)
    chart = None
    if len(months) >= LEAST_PERIODS and len(every) > 1:
        chart = spc(spread, improvement="decrease", ruleset=named(indicator.rules))
    return OverTime(months, spread, chart, len(every))


def _complete(indicator: Indicator, series: list[Series]) -> tuple[Months, Numbers]:
    """Periods that every unit has, and values `[unit, period]`."""
    none = np.array([], dtype="datetime64[M]")
    if not series:
        return none, np.empty((0, 0))
    months = series[0].period
    for one in series[1:]:
        months = np.intersect1d(months, one.period)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.stack(
            [
                one.values(indicator.multiplier)[np.searchsorted(one.period, months)]
                for one in series
            ]
        )
    good = np.isfinite(values).all(axis=0)
    return months[good], values[:, good]


def _spread(values: Numbers) -> Numbers:
    if not values.size:
        return np.empty(values.shape[1])
    if len(values) <= FEW:
        found: Numbers = values.max(axis=0) - values.min(axis=0)
        return found
    low, high = np.quantile(values, _MIDDLE, axis=0)
    return np.asarray(high - low, np.float64)
