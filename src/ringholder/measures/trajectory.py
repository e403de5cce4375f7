"""A planned path: a target for each period, how far reality is from it, and what it would take.

Arithmetic, no forecast; `chance_of_meeting` says how likely a target is under the present process.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ringholder.measures.icons import Improvement, directions
from ringholder.measures.segments import Codes, Floats, Whole


class Track(IntEnum):
    """Whether the last known value keeps to the plan of its period."""

    ON = 1
    OFF = 2
    NO_PLAN = 3  # no planned value for any period with a known value
    NO_VALUES = 4
    NO_DIRECTION = 5  # neither way is better


@dataclass(frozen=True, slots=True, eq=False)
class Trajectories:
    """The paths of many series.

    gap `[series, period]`: value less plan, in the better direction (below 0 is behind the plan);
    NaN where either is missing. last: the period judged, the last one with both; -1 for none.
    goal: the last planned value. left: periods from the last known value to the goal's. needed:
    straight-line change for each of them; NaN where the goal's period is past. Shape `[series]`.
    """

    track: Codes
    gap: Floats
    last: Whole
    goal: Floats
    left: Whole
    needed: Floats


def straight_path(start: float, goal: float, periods: int) -> Floats:
    """A plan that rises or falls evenly: `periods` values after the start, the last is the goal.

    Raises `ValueError` for fewer than one period.
    """
    if periods < 1:
        raise ValueError(f"a path of {periods} periods leads nowhere; give 1 or more")
    path: Floats = start + (goal - start) * np.arange(1, periods + 1) / periods
    return path


def trajectories(
    values: npt.ArrayLike, plan: npt.ArrayLike, improvement: Improvement | list[Improvement]
) -> Trajectories:
    """Values beside their plan, both `[series, period]`, NaN where there is none.

    Raises `ValueError` for shapes that differ, or an unknown direction.
    """
    given, path = np.asarray(values, dtype=np.float64), np.asarray(plan, dtype=np.float64)
    if given.ndim != 2 or given.shape != path.shape:
        raise ValueError(f"values have shape {given.shape}, the plan has {path.shape}")
    better = directions(improvement, len(given))
    sign = np.where(better == 0, np.nan, better)[:, np.newaxis]
    gap = (given - path) * sign
    known, planned = np.isfinite(given), np.isfinite(path)
    last, newest, end = _last(known & planned), _last(known), _last(planned)
    goal, now = _at(path, end), _at(given, newest)
    left = np.where((end >= 0) & (newest >= 0), np.maximum(end - newest, 0), 0)
    needed = np.where(left > 0, (goal - now) / np.maximum(left, 1), np.nan)
    track = np.where(_at(gap, last) >= 0, Track.ON, Track.OFF)
    track[last < 0] = Track.NO_PLAN
    track[better == 0] = Track.NO_DIRECTION
    track[newest < 0] = Track.NO_VALUES
    return Trajectories(track.astype(np.int8), gap, last, goal, left.astype(np.int32), needed)


def _last(flags: npt.NDArray[np.bool_]) -> Whole:
    """The last flagged period of each series; -1 for none."""
    places = np.where(flags, np.arange(flags.shape[1]), -1)
    last: Whole = places.max(axis=1, initial=-1).astype(np.int32)
    return last


def _at(matrix: Floats, period: Whole) -> Floats:
    padded = np.concatenate([matrix, np.full((len(matrix), 1), np.nan)], axis=1)
    found: Floats = padded[np.arange(len(matrix)), period]
    return found
