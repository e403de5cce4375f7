"""What a rolled-up series rests on, in words: how many parts reported, on which footprint."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ringholder.monitor.indicator import Indicator, Level
from ringholder.monitor.observations import Series
from ringholder.monitor.roll_up import SummedSeries
from ringholder.monitor.wording import period_in_words

_PARTS = {
    Level.PRACTICE: "practices",
    Level.NETWORK: "networks",
    Level.PLACE: "places",
    Level.SYSTEM: "systems",
    Level.REGION: "regions",
    Level.TRUST: "trusts",
}


def rests_on(indicator: Indicator, series: Series) -> tuple[str, ...]:
    """The sentences about a series that was summed here; none about one that a table has."""
    return tuple(_sentences(indicator, series)) if isinstance(series, SummedSeries) else ()


def _sentences(indicator: Indicator, series: SummedSeries) -> Iterator[str]:
    parts = _PARTS.get(series.base, f"{series.base.value}s")
    reported, expected = series.parts_reported, series.parts_expected
    covered = float(series.coverage[-1])
    patients = not np.isnan(series.patients_covered[-1])
    share = f", {covered:.0%} of registered patients" if patients else ""
    yield (
        f"Summed from {int(reported[-1]):,} of {int(expected[-1]):,} {parts} in the latest "
        f"period{share}. Counts are added, never percentages averaged."
    )
    least = int(np.argmin(series.coverage))
    if float(series.coverage[least]) < covered:
        when = period_in_words(indicator, series.period.tolist()[least])
        yield (
            f"Fewest reported in {when}: {int(reported[least]):,} of {int(expected[least]):,}. "
            "Nothing is filled in."
        )
    yield from series.lineage.in_words()
