"""Where limits might be worked out afresh: suggested with the evidence, never applied.

There is no formula for when to recalculate limits: Making Data Count calls it a judgement, and asks
for a lasting change whose cause is known (so do Provost & Murray, The Health Care Data Guide, 2011,
ch. 4). Figures show only whether a change lasted, so every suggestion asks for the cause first.

The place is the likeliest one of a single step: the split with the least sum of squares (Hinkley,
Biometrika 57 (1970) 1-17). It is suggested when at least 12 values come before it and 13 after, the
last 8 all lie beyond the mean of those before, and the means differ by more than one sigma (mean
moving range / 1.128) of the values before. These four figures are this project's own. Simulated
without any change, 0.1 to 0.4 per cent of series of 25 to 120 values get a suggestion; of series
of 36 or more with a lasting step of two sigma at half-way, more than 80 per cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ringholder.measures.segments import Floats, Index, Whole

LEAST_BEFORE = 12
LEAST_AFTER = 13
STILL = 8
LEAST_SIGMAS = 1.0

ASK_FIRST = "Ask first why the process changed; recalculate the limits only if that is known."


class Suggested(IntEnum):
    """What is suggested of a series."""

    NOTHING = 0
    REBASE = 1
    TOO_FEW = 2  # too few values on both sides of any place


@dataclass(frozen=True, slots=True, eq=False)
class RebaseSuggestions:
    """A suggestion for each series: `[series]`.

    answer: code of `Suggested`. position: the period at which new limits would start; -1 for none.
    before, after: means on both sides; sigma: of the values before; rows: values after it;
    run: how many last values lie beyond the mean before. NaN or 0 where nothing is suggested.
    """

    answer: npt.NDArray[np.int8]
    position: Whole
    before: Floats
    after: Floats
    sigma: Floats
    rows: Whole
    run: Whole

    def says(self, series: int, decimals: int = 1) -> str:
        """The evidence for one series in words; empty where nothing is suggested."""
        if self.answer[series] != Suggested.REBASE:
            return ""
        before, after = float(self.before[series]), float(self.after[series])
        side = "above" if after > before else "below"
        return (
            f"The mean went from {before:.{decimals}f} to {after:.{decimals}f} and has stayed: "
            f"{self.rows[series]} values since then, the last {self.run[series]} all {side} the "
            f"mean before. {ASK_FIRST}"
        )


def suggest_rebases(values: npt.ArrayLike, since: npt.ArrayLike = 0) -> RebaseSuggestions:
    """Where new limits might start: `values[series, period]`, NaN where missing.

    since: the period at which the limits in force start, one for all or one for each series.
    Raises `ValueError` unless there are two dimensions.
    """
    given = np.asarray(values, dtype=np.float64)
    if given.ndim != 2:
        raise ValueError(f"values have {given.ndim} dimensions; give series by period")
    start = np.broadcast_to(np.asarray(since), len(given))
    known = np.isfinite(given.T) & (np.arange(given.shape[1])[:, np.newaxis] >= start)
    order = np.argsort(~known, axis=0, kind="stable")
    moved = np.take_along_axis(np.where(known, given.T, 0.0), order, axis=0)
    count = np.count_nonzero(known, axis=0)
    split = _likeliest(moved, count)
    return _judged(moved, count, split, order)


def _likeliest(moved: Floats, count: Index) -> Index:
    """How many values come before the likeliest step of all, even one too near an end."""
    if not len(moved):
        return np.zeros(len(count), dtype=np.intp)
    size = np.arange(1, len(moved) + 1)[:, np.newaxis]
    with np.errstate(invalid="ignore", divide="ignore"):
        sums = np.cumsum(moved - moved.sum(axis=0) / count, axis=0)
        gain = sums**2 * count / (size * (count - size))
    best: Index = np.where(size < count, gain, -np.inf).argmax(axis=0) + 1
    return best


def _judged(moved: Floats, count: Index, split: Index, order: Index) -> RebaseSuggestions:
    row, each = np.arange(len(moved))[:, np.newaxis], np.arange(len(count))
    first, last = row < split, (row >= split) & (row < count)
    with np.errstate(invalid="ignore", divide="ignore"):
        before = np.where(first, moved, 0).sum(axis=0) / split
        after = np.where(last, moved, 0).sum(axis=0) / (count - split)
        steps = np.where(first[1:], np.abs(np.diff(moved, axis=0)), 0).sum(axis=0)
        sigma = steps / (split - 1) / 1.128
    beyond = np.where(after > before, moved > before, moved < before) | (row >= count)
    broken = np.where(beyond, 0, row + 1).max(axis=0, initial=0)
    run = count - np.maximum(broken, split)
    apart = np.abs(after - before) > LEAST_SIGMAS * sigma
    room = (split >= LEAST_BEFORE) & (count - split >= LEAST_AFTER)
    found = room & (run >= STILL) & apart
    few = count < LEAST_BEFORE + LEAST_AFTER
    answer = np.where(few, Suggested.TOO_FEW, np.where(found, Suggested.REBASE, 0))
    position = order[np.minimum(split, len(moved) - 1), each] if len(moved) else split
    return RebaseSuggestions(
        answer=answer.astype(np.int8),
        position=np.where(found, position, -1).astype(np.int32),
        before=np.where(found, before, np.nan),
        after=np.where(found, after, np.nan),
        sigma=np.where(found, sigma, np.nan),
        rows=np.where(found, count - split, 0).astype(np.int32),
        run=np.where(found, run, 0).astype(np.int32),
    )
