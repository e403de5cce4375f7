"""The ledger of benefits: how far each figure is to move, and which case claims which part.

A case claims the way of a figure from its baseline to its target. Two cases may move one figure one
after the other; where their ways overlap, the same improvement is promised twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from ringholder.plan.cases.case import Benefit


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of the way of a figure: of an indicator and of whose figures it is."""

    of: str
    benefit: str
    name: str
    indicator: str
    observed: str
    baseline: Decimal
    target: Decimal

    @property
    def low(self) -> Decimal:
        """The lower end."""
        return min(self.baseline, self.target)

    @property
    def high(self) -> Decimal:
        """The upper end."""
        return max(self.baseline, self.target)

    @property
    def figure(self) -> tuple[str, str]:
        """The figure that it moves, however its name is written."""
        return self.indicator.strip().casefold(), self.observed.strip().casefold()

    def same_figure(self, other: Claim) -> bool:
        """Whether both are about one figure."""
        return self.figure == other.figure


@dataclass(frozen=True, slots=True)
class Clash:
    """Two claims on one part of the way: from where to where."""

    one: Claim
    other: Claim
    low: Decimal
    high: Decimal


def claim(of: str, benefit: Benefit) -> Claim | None:
    """The claim of a case; `None` for a benefit without a figure, baseline and target."""
    if not benefit.indicator or benefit.baseline is None or benefit.target is None:
        return None
    return Claim(of, benefit.id, benefit.name, benefit.indicator, benefit.observed,
                 benefit.baseline, benefit.target)  # fmt: skip


def clash(one: Claim, other: Claim) -> Clash | None:
    """What two claims have in common; `None` where each goes a part of its own."""
    if not one.same_figure(other):
        return None
    low, high = max(one.low, other.low), min(one.high, other.high)
    return Clash(one, other, low, high) if low < high else None


def clashes(claims: Iterable[Claim]) -> tuple[Clash, ...]:
    """Every pair of claims on the same part of a way."""
    by_figure: dict[tuple[str, str], list[Claim]] = {}
    for one in claims:
        by_figure.setdefault(one.figure, []).append(one)
    pairs = (pair for own in by_figure.values() for pair in combinations(own, 2))
    found = (clash(*pair) for pair in pairs)
    return tuple(one for one in found if one is not None)
