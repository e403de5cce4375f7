"""How far an allocation is from its target. Over target is positive, always.

NHS England's convention: distance = allocation - target, and as a part of the target. Some local
papers have it the other way round; figures brought here are worked out anew, never taken over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Distance:
    """An allocation beside its target, in pounds."""

    allocation: Decimal
    target: Decimal

    @property
    def pounds(self) -> Decimal:
        """Allocation less target: over target is positive."""
        return self.allocation - self.target

    @property
    def ratio(self) -> Fraction | None:
        """The same as a part of the target; `None` of a target of nothing."""
        return Fraction(self.pounds) / Fraction(self.target) if self.target else None

    @property
    def in_words(self) -> str:
        """`over target`, `under target` or `on target`."""
        if not self.pounds:
            return "on target"
        return "over target" if self.pounds > 0 else "under target"


def target(weighted: Fraction, of_weighted: Fraction, quantum: Decimal) -> Fraction:
    """The target of some weighted people: their part of all the weighted people, of the quantum."""
    return Fraction(quantum) * weighted / of_weighted


def distances(
    allocations: Mapping[str, Decimal], targets: Mapping[str, Decimal]
) -> dict[str, Distance]:
    """The distance of each that has both an allocation and a target."""
    return {
        name: Distance(allocations[name], targets[name]) for name in targets if name in allocations
    }
