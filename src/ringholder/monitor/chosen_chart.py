"""Series on a chart that somebody chose: its kind, its rule set, its baseline, its span of time.

What is watched goes by the indicator's own file (`watch`). Here an analyst asks otherwise, and each
answer keeps the method that it was made by. Limits rest on the chosen span alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from math import isnan

import numpy as np
import numpy.typing as npt

from ringholder.measures.baseline import Status
from ringholder.measures.icons import (
    DIRECTIONS,
    Assurance,
    PointKind,
    Variation,
    point_kinds,
    variations,
)
from ringholder.measures.process_chart import ProcessCharts, process_charts
from ringholder.measures.rules import SpecialCause
from ringholder.measures.ruleset import NHSR, RuleSet
from ringholder.monitor.charting import direction_of
from ringholder.monitor.indicator import Indicator, Unit
from ringholder.monitor.observations import Observations, Series
from ringholder.monitor.watch import Watched, judged, watch


class Kind(StrEnum):
    """Which chart; P' and U' are widened by the variation between periods (Laney)."""

    XMR = "xmr"
    RUN = "run"
    P = "p"
    P_PRIME = "pp"
    U = "u"
    U_PRIME = "up"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen. `rules` are for XmR; `baseline` fixes limits after so many periods."""

    kind: Kind = Kind.XMR
    rules: RuleSet = NHSR
    baseline: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ChartedSeries:
    """One series on the chosen chart; lists have an entry for each period, oldest first.

    values: in the indicator's unit. centre, lower, upper: NaN where there is none. kinds: keys of
    `pictures.marks.MARKS`. causes: why a point is flagged; empty where it is not. note: what else
    the chart says of the whole, in words. assurance: of XmR alone. method: names the rule set.
    """

    series: Series
    kind: Kind
    method: str
    months: list[date]
    numerator: list[float]
    denominator: list[float]
    values: list[float]
    centre: list[float]
    lower: list[float]
    upper: list[float]
    segment: list[int]
    kinds: tuple[PointKind, ...]
    causes: tuple[str, ...]
    target: float | None
    variation: Variation
    assurance: Assurance
    note: str = ""
    watched: Watched | None = field(default=None, repr=False)


def fitting(indicator: Indicator, series: Sequence[Series]) -> tuple[Kind, ...]:
    """The charts that suit what is counted: P for whole parts of wholes, U for whole counts.

    Rates weighted or worked out elsewhere, and pounds, are no counts.
    """
    counts = indicator.unit is not Unit.POUNDS and all(
        bool((one.numerator == np.floor(one.numerator)).all() and (one.numerator >= 0).all())
        and bool((one.denominator == np.floor(one.denominator)).all())
        for one in series
    )
    parts = counts and all(bool((one.numerator <= one.denominator).all()) for one in series)
    found = [Kind.XMR, Kind.RUN]
    found += [Kind.P, Kind.P_PRIME] if parts and indicator.unit is Unit.PERCENT else []
    return tuple(found + ([Kind.U, Kind.U_PRIME] if counts else []))


def does_not_fit(kind: Kind) -> str:
    """Why a chart that is not among the `fitting` ones is not drawn."""
    wanted = (
        "whole counts that are part of whole counts"
        if kind in (Kind.P, Kind.P_PRIME)
        else "whole counts"
    )
    return f"A {NAMES[kind]} needs {wanted}, which these figures are not; an XmR chart is shown."


def charted_as(
    indicator: Indicator, series: Sequence[Series], choice: Choice
) -> tuple[ChartedSeries, ...]:
    """Each series on the chosen chart, in the order given; one without periods there is left out.

    Raises `ValueError` for a baseline that is too short.
    """
    cut = [one for one in (_within(each, choice) for each in series) if one.period.size]
    if choice.kind is Kind.XMR:
        return tuple(map(_of_watched, _watched(indicator, cut, choice)))
    return tuple(_on_process_charts(indicator, cut, choice))


def _within(series: Series, choice: Choice) -> Series:
    keep = np.ones(series.period.shape, dtype=np.bool_)
    if choice.first is not None:
        keep &= series.period >= np.datetime64(choice.first, "M")
    if choice.last is not None:
        keep &= series.period <= np.datetime64(choice.last, "M")
    if keep.all():
        return series
    return Series(
        series.indicator,
        series.organisation,
        series.level,
        series.period[keep],
        series.numerator[keep],
        series.denominator[keep],
    )


def _watched(indicator: Indicator, series: Sequence[Series], choice: Choice) -> tuple[Watched, ...]:
    wanted = replace(indicator, rules=choice.rules.name, baseline=choice.baseline)
    held = Observations({(indicator.id, one.organisation): one for one in series}, ())
    return watch({indicator.id: wanted}, held, lambda _: True).watched


def _of_watched(one: Watched) -> ChartedSeries:
    spc = one.chart
    return ChartedSeries(
        series=one.series,
        kind=Kind.XMR,
        method=f"XmR, rules {spc.ruleset.name}",
        months=one.series.period.tolist(),
        numerator=one.series.numerator.tolist(),
        denominator=one.series.denominator.tolist(),
        values=one.series.values(one.indicator.multiplier).tolist(),
        centre=spc.mean.tolist(),
        lower=spc.lower.tolist(),
        upper=spc.upper.tolist(),
        segment=spc.segment.tolist(),
        kinds=spc.kinds,
        causes=tuple(
            "" if code == SpecialCause.COMMON else SpecialCause(code).says(spc.ruleset)
            for code in spc.special.tolist()
        ),
        target=one.target.value if one.target else None,
        variation=spc.variation if judged(one) else Variation.NONE,
        assurance=spc.assurance,
        note=_xmr_note(one),
        watched=one,
    )


def _xmr_note(one: Watched) -> str:
    if one.chart.status in (Status.NO_RANGES, Status.NO_VALUES, Status.TOO_FEW):
        return "too few values for limits"
    return "trial limits: they rest on few values" if one.chart.short else ""


def _on_process_charts(
    indicator: Indicator, series: Sequence[Series], choice: Choice
) -> list[ChartedSeries]:
    if not series:
        return []
    months = np.unique(np.concatenate([one.period for one in series]))
    shape = (len(series), len(months))
    numerator, denominator = np.full(shape, np.nan), np.full(shape, np.nan)
    present, starts = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    for row, one in enumerate(series):
        at = np.searchsorted(months, one.period)
        numerator[row, at], denominator[row, at] = one.numerator, one.denominator
        present[row, at] = True
        starts[row, at] = _rebased(indicator, one)
    found = process_charts(
        numerator,
        denominator,
        chart=choice.kind.value,
        freeze=choice.baseline,
        present=present,
        rebase=starts,
    )
    return [
        _of_process(indicator, one, found, row, np.flatnonzero(present[row]), choice)
        for row, one in enumerate(series)
    ]


def _rebased(indicator: Indicator, series: Series) -> npt.NDArray[np.bool_]:
    """Where a rebase that the indicator's file declares begins in a series."""
    starts = np.zeros(series.period.shape, dtype=np.bool_)
    for rebase in indicator.rebase:
        at = int(np.searchsorted(series.period, np.datetime64(rebase.on, "M")))
        if 0 < at < len(starts):
            starts[at] = True
    return starts


def _of_process(
    indicator: Indicator,
    series: Series,
    found: ProcessCharts,
    row: int,
    at: npt.NDArray[np.intp],
    choice: Choice,
) -> ChartedSeries:
    value, centre = found.value[row, at], found.centre[row, at]
    codes = np.where(found.sigma_signal[row, at], np.sign(value - centre), 0).astype(np.int8)
    sign = DIRECTIONS[direction_of(indicator)]
    direction = np.array([sign], dtype=np.int8)
    target = indicator.target_on(series.period[-1].astype("datetime64[D]").item())
    lines = (indicator.multiplier * line[row, at] for line in (found.lower, found.upper))
    lower, upper = (line.tolist() for line in lines)
    parts = found.part[row, at]
    baseline = f", limits fixed after {choice.baseline}" if choice.baseline else ""
    return ChartedSeries(
        series=series,
        kind=choice.kind,
        method=f"{NAMES[choice.kind]}, as qicharts2 0.8.1{baseline}",
        months=series.period.tolist(),
        numerator=series.numerator.tolist(),
        denominator=series.denominator.tolist(),
        values=(indicator.multiplier * value).tolist(),
        centre=(indicator.multiplier * centre).tolist(),
        lower=lower,
        upper=upper,
        segment=(parts - parts[0]).tolist(),
        kinds=point_kinds(codes, sign),
        causes=tuple(_SIGMA[int(code)] for code in codes),
        target=target.value if target else None,
        variation=Variation(int(variations(codes[-1:], direction)[0])),
        assurance=Assurance.NONE,
        note=_runs_note(found, int(found.latest[row])),
    )


NAMES = {
    Kind.XMR: "XmR chart",
    Kind.RUN: "Run chart",
    Kind.P: "P chart",
    Kind.P_PRIME: "P′ chart",
    Kind.U: "U chart",
    Kind.U_PRIME: "U′ chart",
}
"""What charts are called."""

_SIGMA = {-1: "below the lower limit at 3 sigma", 0: "", 1: "above the upper limit at 3 sigma"}


def _runs_note(found: ProcessCharts, part: int) -> str:
    """Anhøj's two rules of the last part: of the whole line, never of one point."""
    if part < 0 or isnan(float(found.parts.runs.longest_expected[part])):
        return ""
    runs = found.parts.runs
    if runs.signal[part]:
        return (
            f"runs differ from chance: longest {runs.longest[part]} (at most "
            f"{runs.longest_expected[part]} expected), the centre line crossed "
            f"{runs.crossings[part]} times (at least {runs.fewest_expected[part]} expected)"
        )
    return "too few values for the rules of runs" if runs.short[part] else "no unusual run"
