"""How much people need beside others: those of a place beside their ICB, an ICB beside England.

The two are not comparable: a place above 1 needs more than its own ICB, which may itself be far
below England. So each index carries what it is relative to, and refuses to be held against another.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class RelativeTo(StrEnum):
    """What an index of need is relative to, where it is 1."""

    ICB = "icb"
    ENGLAND = "england"


class NotComparable(TypeError):
    """Two indices of need are not relative to the same people; the message says which."""


@dataclass(frozen=True, slots=True)
class NeedIndex:
    """Weighted people for each person, divided by the same of those that it is relative to.

    `base` is the ICB's code, or `ENG`. 1.05: people need 5% more than there.
    """

    value: Fraction
    relative_to: RelativeTo
    base: str

    def __lt__(self, other: NeedIndex) -> bool:
        return self.value < self._like(other).value

    def __gt__(self, other: NeedIndex) -> bool:
        return self.value > self._like(other).value

    def __sub__(self, other: NeedIndex) -> Fraction:
        return self.value - self._like(other).value

    def _like(self, other: NeedIndex) -> NeedIndex:
        if (self.relative_to, self.base) != (other.relative_to, other.base):
            raise NotComparable(
                f"One index of need is relative to {self._beside}, the other to {other._beside}. "
                "They are not comparable: compare weighted people for each person instead."
            )
        return other

    @property
    def _beside(self) -> str:
        return "England" if self.relative_to is RelativeTo.ENGLAND else f"the ICB {self.base}"


def beside_icb(
    weighted: Fraction, people: Fraction, icb_weighted: Fraction, icb_people: Fraction, icb: str
) -> NeedIndex | None:
    """(weighted / people) / (weighted of the ICB / people of the ICB); `None` of nobody."""
    if not people or not icb_weighted:
        return None
    return NeedIndex((weighted / people) / (icb_weighted / icb_people), RelativeTo.ICB, icb)


def beside_england(weighted: Fraction, people: Fraction) -> NeedIndex | None:
    """Weighted / people: each component is scaled so that England's weighted people are its people.

    `None` of nobody.
    """
    return NeedIndex(weighted / people, RelativeTo.ENGLAND, "ENG") if people else None
