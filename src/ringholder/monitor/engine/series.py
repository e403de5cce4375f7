"""The series of one indicator: scattered by calendar into a matrix, charted, their latest said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from ringholder.measures.baseline import Status
from ringholder.measures.chart import SpcTable
from ringholder.monitor.charting import charts, latest
from ringholder.monitor.indicator import Every, Indicator

CELLS = 2_000_000
"""How many cells a matrix may have: it bounds the memory of a batch with stray periods."""

Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
_LATEST = (
    "value",
    "mean",
    "lower",
    "upper",
    "strength",
    "people",
    "chance",
    "missed",
    "signal",
    "failing",
)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Sound rows of one indicator; `series` are numbers in the whole batch."""

    series: Codes
    month: Codes
    numerator: Floats
    denominator: Floats

    def at(self, places: npt.NDArray[np.intp] | slice) -> Rows:
        """Some of the rows."""
        return Rows(
            self.series[places], self.month[places], self.numerator[places],
            self.denominator[places],
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """What was found of each series of a batch: the columns of `batch.SCHEMA` after the names."""

    points: Codes
    left_out: Codes
    twice: Codes
    on: npt.NDArray[np.datetime64]
    value: Floats
    target: Floats
    mean: Floats
    lower: Floats
    upper: Floats
    strength: Floats
    people: Floats
    chance: Floats
    status: npt.NDArray[np.int8]
    special: npt.NDArray[np.int8]
    variation: npt.NDArray[np.int8]
    assurance: npt.NDArray[np.int8]
    missed: Bools
    signal: Bools
    failing: Bools

    @classmethod
    def empty(cls, count: int) -> Figures:
        """The figures of series without a row that can be used."""
        columns: list[Any] = [
            *(np.zeros(count, dtype=np.int32) for _ in range(3)),
            np.full(count, "NaT", dtype="datetime64[D]"),
            *(np.full(count, np.nan) for _ in range(8)),
            np.full(count, Status.NO_VALUES, dtype=np.int8),
            *(np.zeros(count, dtype=np.int8) for _ in range(3)),
            *(np.zeros(count, dtype=np.bool_) for _ in range(3)),
        ]
        return cls(*columns)


def figures(indicator: Indicator, rows: Rows, into: Figures, first: int, last: int) -> None:
    """Chart the series numbered `first` to `last` of one indicator, and write their figures."""
    for begin, end, own in _slices(rows, first, last, max(1, CELLS // len(_months(rows)))):
        _one_slice(indicator, own, into, slice(begin, end))


def _months(rows: Rows) -> npt.NDArray[np.int64]:
    """The months that any row is of, in order: one that nobody reports is no column."""
    if not len(rows.month):
        return np.zeros(1, dtype=np.int64)
    start, width = int(rows.month.min()), int(np.ptp(rows.month)) + 1
    column = np.zeros(width, dtype=np.bool_)
    column[rows.month - start] = True
    return np.flatnonzero(column) + start


def _slices(rows: Rows, first: int, last: int, size: int) -> Iterator[tuple[int, int, Rows]]:
    """The rows of so many series at once."""
    if last - first <= size:
        yield first, last, rows
        return
    if (np.diff(rows.series) < 0).any():
        rows = rows.at(np.argsort(rows.series, kind="stable"))
    for begin in range(first, last, size):
        end = min(begin + size, last)
        place = np.searchsorted(rows.series, [begin, end])
        yield begin, end, rows.at(slice(*place))


def _one_slice(indicator: Indicator, rows: Rows, into: Figures, where: slice) -> None:
    count, months = where.stop - where.start, _months(rows)
    owner, twice = _scattered(rows, months, where.start, count)
    present = owner >= 0
    points = np.count_nonzero(present, axis=0)
    into.points[where], into.twice[where] = points, twice
    into.left_out[where] += twice
    values = np.full(owner.shape, np.nan)
    worth = indicator.multiplier * rows.numerator / rows.denominator
    values[present] = worth[owner[present]]
    last = len(months) - 1 - np.argmax(present[::-1], axis=0)
    there = np.flatnonzero(points)
    row = owner[last[there], there]
    on, target = _targets(indicator, rows.month[row])
    aims = np.full(count, np.nan)
    aims[there] = target
    exists = None if present.all() else present.T
    table = charts(indicator, values.T, aims, months, exists)
    _write(indicator, table, values.T, rows.at(row), there, into, where)
    into.on[where][there] = on


def _scattered(
    rows: Rows, months: npt.NDArray[np.int64], first: int, count: int
) -> tuple[Codes, Codes]:
    """The row of each cell `[period, series]`, -1 where none, and how many rows came twice.

    Of rows for one period that are equal the first stays; of ones that differ none does.
    """
    place = np.zeros(int(months[-1] - months[0]) + 1, dtype=np.int64)
    place[months - months[0]] = np.arange(len(months))
    cell = place[rows.month - int(months[0])] * count + (rows.series - first)
    owner = np.full(len(months) * count, -1, dtype=np.int32)
    number = np.arange(len(cell), dtype=np.int32)
    owner[cell[::-1]] = number[::-1]  # so that the first row of a cell is the one that stands
    twice = np.zeros(count, dtype=np.int32)
    if np.count_nonzero(owner >= 0) < len(cell):
        again = np.flatnonzero(owner[cell] != number)
        before = owner[cell[again]]
        differ = (rows.numerator[again] != rows.numerator[before]) | (
            rows.denominator[again] != rows.denominator[before]
        )
        twice += np.bincount(rows.series[again] - first, minlength=count).astype(np.int32)
        unsure = np.unique(cell[again[differ]])
        twice += np.bincount(unsure % count, minlength=count).astype(np.int32)
        owner[unsure] = -1
    return owner.reshape(len(months), count), twice


def _targets(indicator: Indicator, months: Codes) -> tuple[npt.NDArray[np.datetime64], Floats]:
    """The last day of each latest period, and the target in force then; NaN where none is."""
    different, of_each = np.unique(months, return_inverse=True)
    length = 12 if indicator.period is Every.YEAR else 1
    after = (different.astype(np.int64) + length).astype("datetime64[M]")
    days = (after.astype("datetime64[D]").astype(np.int64) - 1).astype("datetime64[D]")
    found = [_target(indicator, day) for day in days.tolist()]
    return days[of_each], np.array(found, dtype=np.float64)[of_each]


def _target(indicator: Indicator, day: date) -> float:
    found = indicator.target_on(day)
    return np.nan if found is None else found.value


def _write(
    indicator: Indicator,
    table: SpcTable,
    values: Floats,
    latest_rows: Rows,
    there: npt.NDArray[np.intp],
    into: Figures,
    where: slice,
) -> None:
    """Write the figures of a slice; series without a usable row keep what is there."""
    numerator, denominator = (np.full(len(table), np.nan) for _ in range(2))
    numerator[there], denominator[there] = latest_rows.numerator, latest_rows.denominator
    said = latest(indicator, table, values, numerator, denominator)
    for name in _LATEST:
        getattr(into, name)[where] = getattr(said, name)
    into.target[where] = table.target
    segment = table.latest[there]
    into.status[where][there] = table.segments.status[segment]
    into.special[where][there] = table.segments.last[segment]
    into.variation[where] = table.variation
    into.assurance[where] = table.assurance
