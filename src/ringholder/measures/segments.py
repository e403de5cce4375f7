"""Segments: the stretches of a series between rebases, packed so that neighbours are adjacent.

An absent row is not there at all: the rows on both sides of it are neighbours. A row whose value is
missing is there, and breaks what crosses it. Equations: monitoring reference, section 1.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]
Whole = npt.NDArray[np.int32]
Index = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Packed:
    """The segments of some series.

    values: `[position, segment]`, NaN where missing and after a segment's last row.
    series, number, rows: for each segment, its series, how many rebases came before, its length.
    places: for each present row, its flat index in `[period, series]` and in `values`; `None`
        when the two are laid out alike.
    """

    values: Floats
    series: Whole
    number: Whole
    rows: Whole
    places: tuple[Index, Index] | None

    def put(self, found: npt.NDArray[Any], out: npt.NDArray[Any]) -> None:
        """Write what was found, `[segment]` or `[position, segment]`, to `out[period, series]`.

        Absent rows keep what `out` holds.
        """
        if self.places is None:
            out[:] = found
            return
        outer, inner = self.places
        filled = np.ascontiguousarray(out)
        filled.reshape(-1)[outer] = np.broadcast_to(found, self.values.shape).reshape(-1)[inner]
        out[:] = filled


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
        places=None,
    )


def _cut(values: Floats, present: Bools, starts: Bools) -> Packed:
    count, periods = values.shape
    row = np.flatnonzero(present)
    series = row // periods
    number = np.cumsum(starts, axis=1, dtype=np.int32).reshape(-1)[row]
    new = np.ones(len(row), dtype=np.bool_)
    new[1:] = (series[1:] != series[:-1]) | (number[1:] != number[:-1])
    first = np.flatnonzero(new)
    segment = np.cumsum(new) - 1
    rows = np.diff(first, append=len(row))
    packed = np.full((int(rows.max(initial=0)), len(first)), np.nan)
    inner = (np.arange(len(row)) - first[segment]) * len(first) + segment
    packed.reshape(-1)[inner] = values.reshape(-1)[row]
    return Packed(
        values=packed,
        series=series[first].astype(np.int32),
        number=number[first],
        rows=rows.astype(np.int32),
        places=((row - series * periods) * count + series, inner),
    )


def segment_starts(rebase: Sequence[int] | Bools, shape: tuple[int, ...]) -> Bools | None:
    """The mask of rows that start a segment, from positions or from such a mask.

    Raises `ValueError` for a position outside, or a mask of another shape.
    """
    if isinstance(rebase, np.ndarray) and rebase.dtype == np.bool_:
        return row_mask(rebase, shape, "rebase")
    if not len(rebase):
        return None
    outside = [position for position in rebase if not 0 <= position < shape[1]]
    if outside:
        raise ValueError(f"rebase at position {outside[0]}; there are {shape[1]} periods")
    starts = np.zeros(shape, dtype=np.bool_)
    starts[:, list(rebase)] = True
    return starts


def row_mask(given: npt.ArrayLike, shape: tuple[int, ...], name: str) -> Bools:
    """A mask of the shape wanted; raises `ValueError` for another shape."""
    mask = np.asarray(given, dtype=np.bool_)
    if mask.shape != shape:
        raise ValueError(f"{name} has shape {mask.shape}, values have {shape}")
    return mask
