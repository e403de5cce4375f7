"""Which of many signals stand, when all series watched together are counted.

Of 500 series in which nothing changed a few always look as if something had. The false discovery
rate is the share of those taken as signals that are none; the procedures here hold its expectation
at a rate that the user names:

- `BH`, Benjamini and Hochberg, J. R. Statist. Soc. B 57 (1995) 289-300: for series that are
  independent, or that rise and fall together (Benjamini and Yekutieli, Ann. Statist. 29 (2001)
  1165-1188), as a system and its places do;
- `BY`, the latter's own, for any dependence at all, at the price of finding less.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


class Control(StrEnum):
    """The named procedure."""

    BH = "benjamini-hochberg"
    BY = "benjamini-yekutieli"


RATE = 0.1
"""Of the signals that stand, one in ten may be chance."""


@dataclass(frozen=True, slots=True, eq=False)
class Discoveries:
    """What stands: a mask over the probabilities given, and how it was found.

    tested: how many probabilities there were. threshold: the largest that stands, 0 when none does.
    """

    control: Control
    rate: float
    tested: int
    threshold: float
    stands: Bools

    @property
    def found(self) -> int:
        """How many stand."""
        return int(np.count_nonzero(self.stands))

    @property
    def expected_false(self) -> float:
        """At most so many of those are expected to be chance."""
        return self.rate * self.found


def discoveries(
    probabilities: npt.ArrayLike, rate: float = RATE, control: Control = Control.BH
) -> Discoveries:
    """Which of the probabilities stand; NaN was not tested and never stands.

    Raises `ValueError` for a rate that is not between 0 and 1, or a probability outside them.
    """
    if not 0 < rate < 1:
        raise ValueError(f"a false discovery rate of {rate} is not between 0 and 1")
    given = np.asarray(probabilities, dtype=np.float64)
    tested = given[~np.isnan(given)]
    if ((tested < 0) | (tested > 1)).any():
        raise ValueError("a probability lies outside 0 to 1")
    threshold = _threshold(np.sort(tested), rate, control)
    return Discoveries(control, rate, len(tested), threshold, given <= threshold)


def _threshold(ordered: Floats, rate: float, control: Control) -> float:
    """The largest probability within its share of the rate; 0 when none is."""
    count = len(ordered)
    share = rate * np.arange(1, count + 1) / max(count, 1)
    if control is Control.BY:
        share /= np.sum(1 / np.arange(1, count + 1))
    within = np.flatnonzero(ordered <= share)
    return float(ordered[within[-1]]) if len(within) else 0.0
