"""A chart in a few figures for each of its segments, as tables of many measures show it."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.measures.chart import Spc
from ringholder.measures.icons import Assurance, PointKind


@dataclass(frozen=True, slots=True)
class SegmentSummary:
    """One segment: its number, limits, points by kind, what its last point shows.

    Special cause where neither way is better is counted in neither column. `assurance` is that of
    the series, on its last segment only.
    """

    number: int
    mean: float
    lower: float
    upper: float
    rows: int
    common: int
    improvement: int
    concern: int
    last: PointKind
    assurance: Assurance


def summarise(chart: Spc) -> tuple[SegmentSummary, ...]:
    """A summary of each segment, in order; absent rows are in none."""
    numbers = chart.segment.tolist()
    found = sorted(set(numbers) - {-1})
    return tuple(_summary(chart, number, numbers, number == found[-1]) for number in found)


def _summary(chart: Spc, number: int, numbers: list[int], newest: bool) -> SegmentSummary:
    places = [place for place, other in enumerate(numbers) if other == number]
    kinds = [chart.kinds[place] for place in places]
    return SegmentSummary(
        number=number,
        mean=float(chart.mean[places[-1]]),
        lower=float(chart.lower[places[-1]]),
        upper=float(chart.upper[places[-1]]),
        rows=len(places),
        common=kinds.count("common"),
        improvement=kinds.count("improvement"),
        concern=kinds.count("concern"),
        last=kinds[-1],
        assurance=chart.assurance if newest else Assurance.NONE,
    )
