"""Patients who wait, in groups; slots that are free; and which group could be treated where.

A group are patients of one specialty who wait at one provider, live in one area, have waited about
as long, would travel as far, and would start after as many further weeks if they stayed. Nobody is
named in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ringholder.coordinate.capacity.alternative import duty, reasonable

Kilometres = Mapping[tuple[str, str], float]
"""From where people live to a provider; a pair that is absent is not known."""


@dataclass(frozen=True, slots=True)
class Group:
    """So many patients alike. `place` is what fairness compares, `home` whence they travel.

    `waited` and `further` are weeks, `further` to when they start if they stay. `willing_km`: how
    far they would travel (none: as far as it takes). `needs`: what only some providers can do.
    """

    specialty: str
    waits_at: str
    place: str
    home: str
    patients: int
    waited: float
    further: float
    willing_km: float | None = None
    needs: str = ""

    @property
    def key(self) -> tuple[str | float, ...]:
        """What tells groups apart, and the order in which they stand."""
        far = float("inf") if self.willing_km is None else self.willing_km
        return (self.specialty, self.waits_at, self.place, self.home, -self.waited, far, self.needs)

    @property
    def wait(self) -> float:
        """All weeks from the beginning to the start of treatment, if they stay."""
        return self.waited + self.further


@dataclass(frozen=True, slots=True)
class Slots:
    """Free slots of a provider, beyond what it needs itself, and when they begin (in weeks).

    `takes`: which needs it can meet; whatever it is where empty. `conditions` are in its words.
    """

    provider: str
    specialty: str
    slots: int
    starts_in: float
    takes: frozenset[str] = frozenset()
    conditions: str = ""
    illustrative: bool = False

    def suits(self, needs: str) -> bool:
        """Whether it can treat patients with such needs."""
        return not needs or not self.takes or needs in self.takes


class Barrier(StrEnum):
    """Why a group cannot be treated at a provider."""

    HERE = "They wait there already."
    OWN_SLOTS = "Where they wait there are slots for them."
    NO_SLOT = "It has no free slot."
    UNSUITABLE = "It cannot do what they need."
    UNKNOWN_DISTANCE = "Nobody knows how far it is."
    TOO_FAR = "It is farther than they would travel."
    NOT_EARLIER = "They would not start earlier."


@dataclass(frozen=True, slots=True)
class Option:
    """A group that could be treated at a provider: how far, and how many weeks sooner."""

    group: Group
    slots: Slots
    km: float
    sooner: float

    @property
    def wait(self) -> float:
        """All weeks to the start of treatment there."""
        return self.group.waited + self.slots.starts_in


@dataclass(frozen=True, slots=True)
class Rules:
    """What a plan weighs and keeps to. All weights are choices, not facts.

    `km_a_week`: how many kilometres of travel a week beyond 18 is worth. `km_fair`: how many, for
    each patient, a week by which the mean wait of a place is off the mean of all. `most_share`: at
    most so much of a provider's list moves. `most_apart`: no place may be off by more weeks.
    `least_moved`: so many have to be helped. `earlier_by`: a move is sooner by so many weeks.
    """

    km_a_week: float = 10.0
    km_fair: float = 1.0
    most_share: float = 0.2
    most_apart: float | None = None
    least_moved: int = 0
    earlier_by: float = 1.0
    weeks: int = field(default_factory=lambda: duty().weeks)

    def __post_init__(self) -> None:
        if min(self.km_a_week, self.km_fair, self.earlier_by, self.least_moved) < 0:
            raise ValueError("No weight is below nought, nor is a number of patients or weeks.")
        if not 0 <= self.most_share <= 1:
            raise ValueError("A share of a list is from 0 to 1.")
        if self.most_apart is not None and self.most_apart < 0:
            raise ValueError("Places are apart by nought weeks or more.")

    def over(self, wait: float) -> float:
        """The weeks of a wait beyond the standard."""
        return max(0.0, wait - self.weeks)


def barrier(
    group: Group, slots: Slots, km: Kilometres, rules: Rules, lenders: frozenset[str] = frozenset()
) -> Barrier | None:
    """Why a group cannot be treated by these slots; `None` where it can.

    Those who wait at a provider with free slots of its own (`lenders`) are for that one to treat.
    """
    if group.waits_at == slots.provider:
        return Barrier.HERE
    if group.waits_at in lenders:
        return Barrier.OWN_SLOTS
    if slots.slots <= 0:
        return Barrier.NO_SLOT
    if not slots.suits(group.needs):
        return Barrier.UNSUITABLE
    far = km.get((group.home, slots.provider))
    if far is None:
        return Barrier.UNKNOWN_DISTANCE
    if group.willing_km is not None and far > group.willing_km:
        return Barrier.TOO_FAR
    return Barrier.NOT_EARLIER if _too_late(group, slots, rules) else None


def _too_late(group: Group, slots: Slots, rules: Rules) -> bool:
    """Not sooner by enough than staying, or with less notice than a reasonable offer has."""
    sooner = group.further - slots.starts_in
    return sooner <= 0 or sooner < rules.earlier_by or not reasonable(slots.starts_in)


def _lenders(free: Iterable[Slots]) -> frozenset[str]:
    return frozenset(one.provider for one in free if one.slots > 0)


def options(
    groups: Sequence[Group], free: Iterable[Slots], km: Kilometres, rules: Rules
) -> Iterator[tuple[int, Option]]:
    """Each group (by its number) with each provider that could treat it."""
    of: dict[str, list[Slots]] = {}
    for one in free:
        of.setdefault(one.specialty, []).append(one)
    lenders = {specialty: _lenders(own) for specialty, own in of.items()}
    for number, group in enumerate(groups):
        for slots in of.get(group.specialty, ()):
            if barrier(group, slots, km, rules, lenders[group.specialty]) is None:
                far = km[group.home, slots.provider]
                yield number, Option(group, slots, far, group.further - slots.starts_in)


def barriers(
    groups: Iterable[Group], free: Sequence[Slots], km: Kilometres, rules: Rules
) -> Mapping[Barrier, int]:
    """The patients for whom there is no provider at all, by what stands nearest in the way.

    Of several reasons the last of `Barrier` counts: the one at which most had been found fit.
    """
    order, lenders = list(Barrier), _lenders(free)
    told: dict[Barrier, int] = {}
    for group in groups:
        found = [
            barrier(group, one, km, rules, lenders)
            for one in free
            if one.specialty == group.specialty
        ]
        reasons = [one for one in found if one is not None]
        if len(reasons) == len(found):
            last = max(reasons, key=order.index, default=Barrier.NO_SLOT)
            last = Barrier.NO_SLOT if last is Barrier.HERE else last
            told[last] = told.get(last, 0) + group.patients
    return told
