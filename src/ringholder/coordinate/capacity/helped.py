"""What comes of a plan of mutual aid: who moves, what it does to each place, what bars others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ringholder.coordinate.capacity.groups import Barrier, Group, Option, Rules, Slots


@dataclass(frozen=True, slots=True)
class Move:
    """So many of a group are treated at another provider."""

    option: Option
    patients: int


@dataclass(frozen=True, slots=True)
class PlaceWait:
    """The mean wait of the patients of a place in weeks: if all stay, and by the plan."""

    place: str
    patients: int
    moved: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A limit that cannot be kept beside the others, and by how much it would have to give way."""

    limit: str
    by: float
    says: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Who treats whom in a specialty. Without moves where the limits cannot all be kept.

    `worth`: by how much cost falls for one more slot of a provider, at the margin; in kilometres.
    `cost`, `relaxed`: less the cost if all stay, so that both are nought or below. `gap`: no other
    plan gains more by more than such a share. `relax`: which limits would have to give way, where
    they cannot all be kept.
    """

    specialty: str
    rules: Rules
    groups: tuple[Group, ...]
    slots: tuple[Slots, ...]
    moves: tuple[Move, ...]
    places: tuple[PlaceWait, ...]
    worth: Mapping[str, float]
    barred: Mapping[Barrier, int]
    cost: float
    relaxed: float
    gap: float
    relax: tuple[Relaxation, ...] = ()

    @property
    def moved(self) -> int:
        """How many are treated elsewhere."""
        return sum(one.patients for one in self.moves)

    @property
    def weeks_over_saved(self) -> float:
        """By how many weeks beyond 18 fewer all wait together."""
        over = self.rules.over
        gains = ((over(m.option.group.wait) - over(m.option.wait)) * m.patients for m in self.moves)
        return sum(gains)

    @property
    def weeks_saved(self) -> float:
        """By how many weeks sooner they start, together."""
        return sum(one.option.sooner * one.patients for one in self.moves)

    @property
    def farthest(self) -> float:
        """The most kilometres that anybody travels who moves."""
        return max((one.option.km for one in self.moves), default=0.0)

    @property
    def apart(self) -> tuple[float, float]:
        """By how many weeks the place farthest off is off the mean of all: before, and after."""
        return _apart(self.places, "before"), _apart(self.places, "after")

    def taken(self, provider: str) -> int:
        """How many a provider takes."""
        return sum(m.patients for m in self.moves if m.option.slots.provider == provider)

    def given(self, provider: str) -> int:
        """How many leave a provider's list."""
        return sum(m.patients for m in self.moves if m.option.group.waits_at == provider)


def _apart(places: Sequence[PlaceWait], name: str) -> float:
    people = sum(one.patients for one in places)
    if not people:
        return 0.0
    mean = sum(getattr(one, name) * one.patients for one in places) / people
    return float(max(abs(getattr(one, name) - mean) for one in places))
