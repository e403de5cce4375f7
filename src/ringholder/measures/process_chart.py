"""Run charts and control charts of many series at once, with the limits that suit what is counted.

    charts = process_charts(numerators, denominators, chart="pp")
    charts.value, charts.centre, charts.lower, charts.upper    # [series, period]
    charts.sigma_signal                                        # outside the limits at 3 sigma
    charts.parts.runs.signal[charts.latest]                    # too long a run, too few crossings

It equals `qicharts2::qic` 0.8.1 (monitoring reference, section 2) but for these, on purpose: limits
are frozen in every part, as XmR charts are after a rebase; without variation limits lie on the
centre line, and where none can be given a status says why; screening of ranges is an argument, not
a global option that attaching a package changes. The XmR charts of the NHS's rules are in `spc`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from ringholder.measures import rare_events, shewhart
from ringholder.measures.process_points import Limits, Points
from ringholder.measures.run_chart import Runs, runs_of
from ringholder.measures.segments import (
    Bools,
    Codes,
    Floats,
    Packed,
    Whole,
    pack,
    row_mask,
    segment_starts,
)


class Chart(StrEnum):
    """What is plotted, in the letters that `qicharts2::qic` calls it by."""

    RUN = "run"
    I = "i"  # noqa: E741 (the chart's name)
    I_PRIME = "ip"
    MR = "mr"
    P = "p"
    P_PRIME = "pp"
    U = "u"
    U_PRIME = "up"
    C = "c"
    G = "g"
    T = "t"


_LIMITS: dict[Chart, Callable[[Points], Limits]] = {
    Chart.RUN: shewhart.run,
    Chart.I: shewhart.individuals,
    Chart.I_PRIME: shewhart.weighted_individuals,
    Chart.MR: shewhart.moving_ranges,
    Chart.P: shewhart.proportions,
    Chart.P_PRIME: shewhart.laney_proportions,
    Chart.U: shewhart.rates,
    Chart.U_PRIME: shewhart.laney_rates,
    Chart.C: shewhart.counts,
    Chart.G: rare_events.cases_between,
    Chart.T: rare_events.time_between,
}
_PROPORTIONS = {Chart.P, Chart.P_PRIME}
_WITH_DENOMINATORS = _PROPORTIONS | {Chart.U, Chart.U_PRIME, Chart.I_PRIME}
_WITHOUT_DENOMINATORS = {Chart.C, Chart.G, Chart.T}
_COUNTS = _PROPORTIONS | {Chart.U, Chart.U_PRIME} | _WITHOUT_DENOMINATORS

_LINES = ("centre", "lower", "lower_2", "upper_2", "upper")

AT_ONCE = 4_000
"""Series charted together: few enough for their numbers to stay in the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """A row for each part, series by series.

    series: its series. number: rebases before it. rows: its length, missing values included.
    used: values that centre and limits rest on. status: code of `baseline.Status`. runs: see there.
    """

    series: Whole
    number: Whole
    rows: Whole
    used: Whole
    status: Codes
    runs: Runs


@dataclass(frozen=True, slots=True, eq=False)
class ProcessCharts:
    """The charts of many series; arrays `[series, period]`, NaN where there is nothing.

    value: what is plotted. lower_2, upper_2: limits at 2 sigma; lower, upper: at 3.
    sigma_signal: the value lies strictly outside the limits at 3 sigma.
    impossible: what was given cannot be (below nought, more than all); it is taken as missing.
    part: index into `parts`; -1 where the row is absent. latest `[series]`: index of the last part;
    -1 for a series without rows.
    """

    chart: Chart
    value: Floats
    centre: Floats
    lower: Floats
    lower_2: Floats
    upper_2: Floats
    upper: Floats
    sigma_signal: Bools
    impossible: Bools
    part: Whole
    parts: Parts
    latest: Whole

    def __len__(self) -> int:
        return len(self.latest)

    @property
    def runs_signal(self) -> Bools:
        """Whether each point's part has a runs signal, `[series, period]`; never in an MR chart."""
        if self.chart is Chart.MR:
            return np.zeros(self.part.shape, dtype=np.bool_)
        return np.append(self.parts.runs.signal, np.False_)[self.part]


def process_charts(
    values: npt.ArrayLike,
    denominators: npt.ArrayLike | None = None,
    *,
    chart: Chart | str = Chart.RUN,
    freeze: int | None = None,
    exclude: npt.ArrayLike | None = None,
    rebase: Sequence[int] | Bools = (),
    present: npt.ArrayLike | None = None,
    screened: bool = True,
) -> ProcessCharts:
    """The charts of many series: `values[series, period]`, oldest first, NaN where missing.

    denominators: as `values`; needed for P, P', U, U' and I', not taken by C, G and T. The value
        is numerator / denominator; a period of denominator 0 has none.
    freeze: centre and limits of each part rest on this many first rows, 2 or more.
    exclude: mask of rows that are plotted and tested against the limits, but rest under neither
        them nor the runs; the rows on both sides of one are then neighbours.
    rebase: positions at which all series start a new part, or a mask of them.
    present: mask of the rows that exist; all, when not given.
    screened: leave outlying moving ranges out of their mean, once.
    Raises `ValueError` for options that make no sense, never for values.
    """
    kind = _chart(chart)
    given, sizes = _matrices(kind, values, denominators)
    if freeze is not None and freeze < 2:
        raise ValueError(f"limits cannot be frozen after {freeze} points; use 2 or more")
    rows = _Rows(
        None if present is None else row_mask(present, given.shape, "present"),
        segment_starts(rebase, given.shape),
        None if exclude is None else row_mask(exclude, given.shape, "exclude"),
        freeze,
    )
    out = _blank(kind, given.shape)
    found = 0
    parts = []
    for first in range(0, len(given), AT_ONCE):
        some = slice(first, first + AT_ONCE)
        with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
            packed, points, impossible, outside = _points(
                kind, given[some], sizes[some], rows.of(some), screened
            )
            limits = _LIMITS[kind](points)
            _place(out, some, packed, points, limits, impossible, found)
            parts.append(_parts(packed, points, limits, outside, first))
        found += len(packed.rows)
    table = _joined(parts)
    out.latest[table.series] = np.arange(len(table.series), dtype=np.int32)
    return replace(out, parts=table)


def _chart(chart: Chart | str) -> Chart:
    if chart not in list(Chart):
        raise ValueError(f"no chart is called {chart!r}; there are {', '.join(Chart)}")
    return Chart(chart)


def _matrices(
    kind: Chart, values: npt.ArrayLike, denominators: npt.ArrayLike | None
) -> tuple[Floats, Floats]:
    given = np.asarray(values, dtype=np.float64)
    if given.ndim != 2:
        raise ValueError(f"values have {given.ndim} dimensions; give series by period")
    if denominators is None:
        if kind in _WITH_DENOMINATORS:
            raise ValueError(f"a chart of kind {kind} needs denominators")
        return given, np.broadcast_to(np.float64(1), given.shape)
    if kind in _WITHOUT_DENOMINATORS:
        raise ValueError(f"a chart of kind {kind} takes no denominators")
    sizes = np.asarray(denominators, dtype=np.float64)
    if sizes.shape != given.shape:
        raise ValueError(f"denominators have shape {sizes.shape}, values have {given.shape}")
    return given, sizes


@dataclass(frozen=True, slots=True)
class _Rows:
    """Which rows exist, start a part, and are excluded: `[series, period]`, or `None`."""

    present: Bools | None
    starts: Bools | None
    exclude: Bools | None
    freeze: int | None

    def of(self, some: slice) -> _Rows:
        """The same of some series."""
        present, starts, exclude = (
            None if mask is None else mask[some]
            for mask in (self.present, self.starts, self.exclude)
        )
        return _Rows(present, starts, exclude, self.freeze)

    def packed(self, matrix: npt.NDArray[Any]) -> Packed:
        """The parts of a matrix."""
        return pack(matrix, self.present, self.starts)


def _points(
    kind: Chart, given: Floats, sizes: Floats, rows: _Rows, screened: bool
) -> tuple[Packed, Points, Bools, Bools]:
    """The parts, what was counted in them, which of it cannot be, and what is excluded."""
    packed = rows.packed(given)
    count, size = packed.values, rows.packed(sizes).values
    impossible = _impossible(kind, count, size)
    value = np.where(impossible, np.nan, count / np.where(size > 0, size, np.nan))
    position = np.arange(len(count))[:, np.newaxis]
    base = position < (packed.rows if rows.freeze is None else packed.rows.clip(max=rows.freeze))
    outside = np.zeros(base.shape, dtype=np.bool_)
    if rows.exclude is not None:
        outside = rows.packed(rows.exclude.astype(np.float64)).values == 1
    size = np.where(size > 0, size, np.nan)
    points = Points(count, size, value, base & ~outside, screened)
    if kind is Chart.MR:
        points = shewhart.ranges_of(points)
    return packed, points, impossible, outside


def _impossible(kind: Chart, count: Floats, size: Floats) -> Bools:
    wrong: Bools = (
        np.isinf(count) | np.isinf(size) | (size < 0) | ((size == 0) & (np.abs(count) > 0))
    )
    if kind in _COUNTS:
        wrong |= count < 0
    if kind in _PROPORTIONS:
        wrong |= count > size
    return wrong


def _blank(kind: Chart, shape: tuple[int, ...]) -> ProcessCharts:
    """Charts in which nothing is drawn yet, stored period by period."""
    count, periods = shape
    lines = {name: np.full((periods, count), np.nan).T for name in ("value", *_LINES)}
    signal, impossible = (np.zeros((periods, count), dtype=np.bool_).T for _ in range(2))
    return ProcessCharts(
        chart=kind,
        **lines,
        sigma_signal=signal,
        impossible=impossible,
        part=np.full((periods, count), -1, dtype=np.int32).T,
        parts=_joined([]),
        latest=np.full(count, -1, dtype=np.int32),
    )


def _place(
    out: ProcessCharts,
    some: slice,
    packed: Packed,
    points: Points,
    limits: Limits,
    impossible: Bools,
    found: int,
) -> None:
    """Write the lines of some series where they belong, in place."""
    packed.put(points.value, out.value.T[:, some])
    for line in _LINES:
        packed.put(getattr(limits, line), getattr(out, line).T[:, some])
    beyond = (points.value > limits.upper) | (points.value < limits.lower)
    packed.put(beyond, out.sigma_signal.T[:, some])
    packed.put(impossible, out.impossible.T[:, some])
    packed.put(np.arange(found, found + len(packed.rows)), out.part.T[:, some])


def _parts(packed: Packed, points: Points, limits: Limits, outside: Bools, first: int) -> Parts:
    sides = np.sign(np.nan_to_num(points.value - limits.centre)).astype(np.int8)
    sides[outside] = 0
    return Parts(
        series=packed.series + np.int32(first),
        number=packed.number,
        rows=packed.rows,
        used=np.count_nonzero(points.used, axis=0).astype(np.int32),
        status=limits.status,
        runs=runs_of(sides),
    )


def _joined(parts: Sequence[Parts]) -> Parts:
    if not parts:
        none = np.zeros(0, dtype=np.int32)
        return Parts(none, none, none, none, none.astype(np.int8), Runs(*[none] * 5))
    runs = Runs(*(_column([part.runs for part in parts], one.name) for one in fields(Runs)))
    columns = {one.name: _column(parts, one.name) for one in fields(Parts) if one.name != "runs"}
    return Parts(**columns, runs=runs)


def _column(tables: Sequence[Any], name: str) -> Any:
    return np.concatenate([getattr(table, name) for table in tables])
