"""Sums over parts by what they belong to: arrays in, arrays out, in one pass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ringholder.monitor.observations import Numbers

Index = NDArray[np.int64]
Flags = NDArray[np.bool_]
NOWHERE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Counts by whole and period: each array is wholes × periods.

    `reported` are the parts that have figures, `expected` those that ought to have.
    `weight_reported` and `weight_expected` are the same, each part by its weight (its patients).
    """

    numerator: Numbers
    denominator: Numbers
    reported: Index
    expected: Index
    weight_reported: Numbers
    weight_expected: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Figures in long form: each is of a part and a period, given by their positions."""

    part: Index
    period: Index
    numerator: Numbers
    denominator: Numbers


def sum_parts(
    counts: Counts, parent: Index, wholes: int, open_parts: Flags, weight: Numbers
) -> Sums:
    """The sums of the parts' counts under each whole in each period.

    `parent` and `open_parts` are parts × periods: the whole that a part belongs to (`NOWHERE`:
    none), and whether figures are expected of it; those that have figures are expected too.
    `weight` has a number for each part. No part is counted twice, and nothing is filled in.
    """
    periods = parent.shape[1]
    cells = parent * periods + np.arange(periods)
    at = cells[counts.part, counts.period]
    held = parent[counts.part, counts.period] != NOWHERE
    at, part = at[held], counts.part[held]

    def added(cell: Index, by: Numbers) -> Numbers:
        total = np.bincount(cell, weights=by, minlength=wholes * periods).astype(np.float64)
        return total.reshape(wholes, periods)

    expected = open_parts.copy()
    expected[counts.part, counts.period] = True
    expected &= parent != NOWHERE
    awaited, of_part = cells[expected], np.nonzero(expected)[0]
    return Sums(
        numerator=added(at, counts.numerator[held]),
        denominator=added(at, counts.denominator[held]),
        reported=added(at, np.ones(len(at))).astype(np.int64),
        expected=added(awaited, np.ones(len(awaited))).astype(np.int64),
        weight_reported=added(at, weight[part]),
        weight_expected=added(awaited, weight[of_part]),
    )
