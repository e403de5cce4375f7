"""Segments: the stretches of a series between rebases, packed so that neighbours are adjacent.

An absent row is not there at all: the rows on both sides of it are neighbours. A row whose value is
missing is there, and breaks what crosses it. Equations: monitoring reference, section 1.1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]
Whole = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Packed:
    """The segments of some series.

    values: `[position, segment]`, NaN where missing and after a segment's last row.
    series, number, rows: for each segment, its series, how many rebases came before, its length.
    place: for each present row, series by series: (period, series, position, segment).
    """

    values: Floats
    series: Whole
    number: Whole
    rows: Whole
    place: tuple[Whole, Whole, Whole, Whole] | None

    def put(self, found: npt.NDArray[np.integer], out: npt.NDArray[np.integer]) -> None:
        """Write what was found, `[segment]` or `[position, segment]`, to `out[period, series]`."""
        if self.place is None:
            out[:] = found
            return
        period, series, position, segment = self.place
        out[period, series] = found[segment] if found.ndim == 1 else found[position, segment]


def pack(values: Floats, present: Bools | None, rebase: Bools | None) -> Packed:
    """Cut `values[series, period]` into segments.

    `rebase` marks rows that start a new segment; on an absent row it is ignored. `None` for either
    mask means all present, and no rebase.
    """
    whole = present is None or bool(present.all())
    if values.size and whole and (rebase is None or not rebase.any()):
        return _whole_series(values)
    if present is None:
        present = np.ones(values.shape, dtype=np.bool_)
    starts = np.zeros_like(present) if rebase is None else rebase & present
    return _cut(values, present, starts)


def _whole_series(values: Floats) -> Packed:
    count, periods = values.shape
    return Packed(
        values=np.ascontiguousarray(values.T),
        series=np.arange(count, dtype=np.int32),
        number=np.zeros(count, dtype=np.int32),
        rows=np.full(count, periods, dtype=np.int32),
        place=None,
    )


def _cut(values: Floats, present: Bools, starts: Bools) -> Packed:
    series, period = (index.astype(np.int32) for index in np.nonzero(present))
    number = np.cumsum(starts, axis=1, dtype=np.int32)[series, period]
    new = np.ones(len(series), dtype=np.bool_)
    new[1:] = (series[1:] != series[:-1]) | (number[1:] != number[:-1])
    first = np.flatnonzero(new).astype(np.int32)
    segment = np.cumsum(new, dtype=np.int32) - np.int32(1)
    position = np.arange(len(series), dtype=np.int32) - first[segment]
    rows = np.diff(first, append=np.int32(len(series))).astype(np.int32)
    packed = np.full((int(rows.max(initial=0)), len(first)), np.nan)
    packed[position, segment] = values[series, period]
    return Packed(packed, series[first], number[first], rows, (period, series, position, segment))
