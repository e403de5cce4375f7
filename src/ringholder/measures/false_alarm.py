"""How many alarms to expect when nothing at all has changed.

Rules for special cause sometimes fire by chance, and over thousands of series they fire often. The
figures are from a simulation of independent normal values, which `simulate` repeats.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib import resources

import numpy as np

from ringholder.measures.ruleset import NHSR, RuleSet
from ringholder.measures.xmr import judge_segments

LENGTHS = (*range(1, 61), 72, 84, 96, 120, 180, 240)
SERIES = 1_000_000
SEED = 20_240_401
_AT_ONCE = 4_000


def expected_false_alarms(
    lengths: Iterable[int], directional: bool = True, ruleset: RuleSet = NHSR
) -> float:
    """How many of the series are expected to show special cause at their last point by chance.

    lengths: the number of points of each series (of its last segment, if rebased).
    directional: count concern only. It is half, because chance has no direction, except where the
        rules let an improvement win; then it was counted. `False` counts every special cause,
        as for measures where neither way is better.
    Lengths between simulated ones are interpolated; beyond the longest its figure stands.
    Raises `ValueError` for a rule set that has not been simulated.
    """
    sizes, every, concern = _rates(ruleset.name)
    return float(np.interp(list(lengths), sizes, concern if directional else every).sum())


def simulate(length: int, series: int, seed: int, ruleset: RuleSet = NHSR) -> int:
    """How many of `series` simulated series of `length` points end with a special cause."""
    return simulate_both(length, series, seed, ruleset)[0]


def simulate_both(length: int, series: int, seed: int, ruleset: RuleSet) -> tuple[int, int]:
    """How many of `series` simulated series end with a special cause, and with a concern.

    For the concern, higher is taken as better in every series.
    """
    chance = np.random.default_rng([seed, length])
    flagged = concern = 0
    for first in range(0, series, _AT_ONCE):
        some = min(_AT_ONCE, series - first)
        values = chance.standard_normal((length, some))
        rising = np.ones(some, dtype=np.int8)
        last = judge_segments(values, ruleset, better=rising).special[-1]
        flagged += int(np.count_nonzero(last))
        concern += int(np.count_nonzero(last < 0))
    return flagged, concern


def table(ruleset: RuleSet = NHSR, series: int = SERIES) -> list[tuple[str, int, int, int, str]]:
    """The rows of `false_alarm.csv`: rule set, points, series simulated, flagged, concern.

    The count of concern is blank where it is half, because the rules know no direction.
    """
    rows = []
    for points in LENGTHS:
        flagged, concern = simulate_both(points, series, SEED, ruleset)
        counted = str(concern) if ruleset.improvement_wins else ""
        rows.append((ruleset.name, points, series, flagged, counted))
    return rows


@cache
def _rates(name: str) -> tuple[tuple[int, ...], tuple[float, ...], tuple[float, ...]]:
    """Lengths, and the share of series flagged, and flagged as a concern, at each."""
    file = resources.files("ringholder.measures") / "false_alarm.csv"
    with file.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["ruleset"] == name]
    if not rows:
        raise ValueError(f"no false alarms simulated for rule set {name!r}")
    sizes = tuple(int(row["points"]) for row in rows)
    every = tuple(int(row["flagged"]) / int(row["series"]) for row in rows)
    concern = tuple(
        int(row["concern"]) / int(row["series"]) if row["concern"] else share / 2
        for row, share in zip(rows, every, strict=True)
    )
    return sizes, every, concern
