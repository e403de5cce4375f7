"""Runs: whether points keep to one side of the centre line for too long, or cross it too seldom.

The two rules are Anhøj's: Anhøj and Olesen, PLoS ONE 9 (2014) e113825; Anhøj and Wentzel-Larsen,
BMC Med. Res. Methodol. 18 (2018) 166. They hold for any number of useful points and whatever the
distribution, if the centre is the median. Agrees with qicharts2 0.8.1. A point on the centre line
is skipped, here and there; the shift rule of XmR charts (`rules`) is broken by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from ringholder.measures.baseline import Bools

Whole = npt.NDArray[np.int32]

LEAST_USEFUL = 10
"""With fewer useful points the two rules can find little: the published tables begin here."""


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """The runs of each part: `[part]`.

    useful: points not on the centre line. longest: of the runs on one side; longest_expected: a
    longer one is a signal. crossings: of the centre line; fewest_expected: fewer are a signal.
    """

    useful: Whole
    longest: Whole
    longest_expected: Whole
    crossings: Whole
    fewest_expected: Whole

    @property
    def signal(self) -> Bools:
        """Whether either rule finds that the points did not come in random order."""
        long: Bools = self.longest > self.longest_expected
        return long | (self.crossings < self.fewest_expected)

    @property
    def short(self) -> Bools:
        """Whether there are too few useful points for a missing signal to say anything."""
        few: Bools = self.useful < LEAST_USEFUL
        return few


def runs_of(sides: npt.NDArray[np.int8]) -> Runs:
    """The runs in the columns of `sides[position, part]`: +1 above, -1 below, 0 to be skipped."""
    parts = sides.shape[1]
    side = np.zeros(parts, dtype=np.int8)
    run, longest, crossings = (np.zeros(parts, dtype=np.int32) for _ in range(3))
    for row in sides:
        counts, same = row != 0, row == side
        crossings += counts & ~same & (side != 0)
        run = np.where(counts, np.where(same, run + 1, 1), run).astype(np.int32)
        np.maximum(longest, run, out=longest)
        side = np.where(counts, row, side).astype(np.int8)
    useful = np.count_nonzero(sides, axis=0).astype(np.int32)
    sizes, which = np.unique(useful, return_inverse=True)
    allowed = np.array([longest_expected(n) for n in sizes.tolist()], dtype=np.int32)
    needed = np.array([fewest_crossings(n) for n in sizes.tolist()], dtype=np.int32)
    return Runs(useful, longest, allowed[which], crossings, needed[which])


@cache
def longest_expected(useful: int) -> int:
    """The length that no run should exceed: log2 of the useful points, rounded, and three."""
    return 3 + round(np.log2(useful)) if useful > 0 else 0


@cache
def fewest_crossings(useful: int) -> int:
    """The 5 per cent quantile of the crossings of a coin: the fewest that there should be.

    Exact, in whole numbers: the least k with P(X <= k) >= 1/20, X binomial (useful - 1, 1/2).
    """
    coins = max(useful - 1, 0)
    ways, at_most, every = 1, 1, 1 << coins
    least = 0
    while 20 * at_most < every:
        ways = ways * (coins - least) // (least + 1)
        at_most += ways
        least += 1
    return least
