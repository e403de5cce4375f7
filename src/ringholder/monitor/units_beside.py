"""The organisations of a level in one period, beside each other: a funnel where many are counted.

A funnel is for shares of whole counts; a ranking for all else. Nothing is adjusted for who lives
where.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ringholder.measures.funnel.plot import FunnelStatus, funnel
from ringholder.monitor.chosen_chart import Kind, fitting
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.observations import Series
from ringholder.monitor.wording import UNITS, known_name, short_name
from ringholder.pictures.funnel_chart import FunnelLimit, FunnelUnit, funnel_chart
from ringholder.pictures.ranked import Ranked, ranked

MANY = 12
"""With fewer units than this a funnel has too little to go by, and a ranking is plain."""
_ADJUSTED = "Limits by chance, widened by how much all of them differ"


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation in the period: its counts and its value."""

    organisation: str
    numerator: float
    denominator: float
    value: float


def units_in(indicator: Indicator, series: Iterable[Series], month: date) -> tuple[Unit, ...]:
    """Those that have figures for the period, by value, the highest first."""
    found = []
    wanted = np.datetime64(month, "M")
    for one in series:
        at = int(np.searchsorted(one.period, wanted))
        if at < len(one.period) and one.period[at] == wanted:
            numerator, denominator = float(one.numerator[at]), float(one.denominator[at])
            value = indicator.multiplier * numerator / denominator
            found.append(Unit(one.organisation, numerator, denominator, value))
    return tuple(sorted(found, key=lambda unit: -unit.value))


def picture(
    indicator: Indicator,
    units: Sequence[Unit],
    series: Sequence[Series],
    lit: str,
    levels: Sequence[tuple[str, float]] = (),
) -> str:
    """An SVG of the units: a funnel where it fits, else a ranking; `lit` is the one meant.

    series: those of the units, to see whether they are counts. levels: named lines of a ranking.
    """
    drawn = _funnel(indicator, units, lit) if _many_counts(indicator, units, series) else None
    if drawn is not None:
        return drawn
    return ranked(
        [Ranked(short_name(one.organisation), one.value, one.organisation == lit) for one in units],
        name=f"{indicator.name}: among {len(units)} of its level",
        unit=UNITS[indicator.unit],
        levels=levels,
    )


def _many_counts(indicator: Indicator, units: Sequence[Unit], series: Sequence[Series]) -> bool:
    return len(units) >= MANY and Kind.P in fitting(indicator, series)


def _funnel(indicator: Indicator, units: Sequence[Unit], lit: str) -> str | None:
    plot = funnel(
        [one.numerator for one in units],
        [one.denominator for one in units],
        multiplier=indicator.multiplier,
    )
    if plot.status is not FunnelStatus.DRAWN:
        return None
    at, limits = plot.curves(80)
    return funnel_chart(
        [
            FunnelUnit(
                name=known_name(one.organisation),
                denominator=one.denominator,
                value=one.value,
                beyond=int(beyond),
                lit=one.organisation == lit,
            )
            for one, beyond in zip(units, plot.beyond.tolist(), strict=True)
        ],
        at.tolist(),
        [
            FunnelLimit(f"{level:.1%}".replace(".0%", "%"), lower.tolist(), upper.tolist())
            for level, lower, upper in zip(limits.levels, limits.lower, limits.upper, strict=True)
        ],
        title=f"{indicator.name}: among {len(units)} of its level",
        subtitle="Limits widened by how much all differ"
        if plot.is_adjusted
        else "Limits by chance",
        target=plot.target,
        better=indicator.better.value,
        unit=UNITS[indicator.unit],
        size=indicator.denominator,
    )
