"""How many alarms to expect when nothing at all has changed.

Rules for special cause sometimes fire by chance, and over thousands of series they fire often. The
figures are from a simulation of independent normal values, which `simulate` repeats.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib import resources
from math import fsum

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
    directional: count concern only, which is half, because chance has no direction; `False`
        counts every special cause, as for measures where neither way is better. Half holds for
        rules that let an improvement win too: points that show both are too few to count.
    Lengths between simulated ones are interpolated; beyond the longest its figure stands.
    Raises `ValueError` for a rule set that has not been simulated. Both named sets have been, each
    with a trend of 7 and of 6.
    """
    sizes, rates = _rates(ruleset.name)
    expected = fsum(np.interp(list(lengths), sizes, rates))  # whatever the order of the series
    return expected / 2 if directional else expected


def simulate(length: int, series: int, seed: int, ruleset: RuleSet = NHSR) -> int:
    """How many of `series` simulated series of `length` points end with a special cause."""
    chance = np.random.default_rng([seed, length])
    flagged = 0
    for first in range(0, series, _AT_ONCE):
        values = chance.standard_normal((length, min(_AT_ONCE, series - first)))
        flagged += int(np.count_nonzero(judge_segments(values, ruleset).special[-1]))
    return flagged


def table(ruleset: RuleSet = NHSR, series: int = SERIES) -> list[tuple[str, int, int, int]]:
    """The rows of `false_alarm.csv`: rule set, points, series simulated, series flagged."""
    return [(ruleset.name, n, series, simulate(n, series, SEED, ruleset)) for n in LENGTHS]


@cache
def _rates(name: str) -> tuple[tuple[int, ...], tuple[float, ...]]:
    file = resources.files("ringholder.measures") / "false_alarm.csv"
    with file.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["ruleset"] == name]
    if not rows:
        raise ValueError(f"no false alarms simulated for rule set {name!r}")
    sizes = tuple(int(row["points"]) for row in rows)
    return sizes, tuple(int(row["flagged"]) / int(row["series"]) for row in rows)
