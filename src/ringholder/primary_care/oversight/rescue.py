"""What becomes of the patients of a practice that cannot go on: three ways, side by side.

Its list is dispersed to neighbours, a caretaker takes it on for a time, or it merges with another
practice. Each is worked out from what neighbours say that they can take and how far they are; which
is best is for people to decide. Distances are in a straight line and are no travel time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ringholder.measures.distance import Place, metres_apart
from ringholder.money import NOTHING
from ringholder.primary_care.membership import Memberships
from ringholder.primary_care.oversight.dispersal import disperse
from ringholder.primary_care.oversight.neighbours import Home, Neighbour

USUAL_NETWORK = (30_000, 50_000)
"""People of a network, usually: no bar, and not for decision (operations.md 1.2, one source)."""
STRAIGHT = "Distances are in a straight line: no travel time."
AT_THE_PRACTICE = (
    "Where patients live is in no open list here, so everybody is counted as living at the "
    "practice: distances are from practice to practice."
)


class Way(StrEnum):
    """What becomes of a list of patients."""

    PLANNED = "dispersal-planned"
    NEAREST = "dispersal-nearest"
    CARETAKER = "caretaker"
    MERGER = "merger"

    @property
    def words(self) -> str:
        """It in words."""
        return _WORDS[self]


_WORDS = {
    Way.PLANNED: "Dispersal within what neighbours can take",
    Way.NEAREST: "Dispersal without a plan, each to the nearest",
    Way.CARETAKER: "A caretaker",
    Way.MERGER: "A merger",
}


@dataclass(frozen=True, slots=True)
class Practice:
    """The practice in trouble. `a_head`: pounds a year for each patient, `None` if not known."""

    code: str
    place: Place
    patients: int
    homes: tuple[Home, ...] = ()
    a_head: Decimal | None = None

    @property
    def living(self) -> tuple[Home, ...]:
        """Where its patients live: at the practice, as long as nobody says where."""
        return self.homes or (Home(self.code, self.place, self.patients),)


@dataclass(frozen=True, slots=True)
class Taken:
    """Patients who go to a neighbour: how many, and how many more than it said it could take."""

    code: str
    patients: int
    over: int | None
    money: Decimal | None


@dataclass(frozen=True, slots=True)
class Move:
    """Patients of one home, or one age, who go to a neighbour, and how far that is in metres."""

    home: str
    code: str
    patients: int
    metres: int


@dataclass(frozen=True, slots=True)
class Network:
    """A network before and after: its members and people, `None` where a list is not known."""

    code: str
    members_before: int
    members_after: int
    people_before: int | None
    people_after: int | None

    @property
    def outside(self) -> bool:
        """Whether it would be smaller or larger than networks usually are."""
        return self.people_after is not None and not (
            USUAL_NETWORK[0] <= self.people_after <= USUAL_NETWORK[1]
        )


@dataclass(frozen=True, slots=True)
class Option:
    """One way: who takes whom, who is left, and how far they go (metres; `None` for nobody).

    `cannot_say` has why a figure is missing, empty where none is.
    """

    way: Way
    with_: str
    taken: tuple[Taken, ...]
    unplaced: int
    mean_metres: Decimal | None
    farthest_metres: int | None
    networks: tuple[Network, ...]
    cannot_say: str = ""
    moves: tuple[Move, ...] = ()

    @property
    def over(self) -> tuple[Taken, ...]:
        """Those who would take more than they said they could."""
        return tuple(one for one in self.taken if one.over)


def options(
    practice: Practice,
    around: Sequence[Neighbour],
    memberships: Memberships,
    lists: Mapping[str, int],
    on: date,
    *,
    most_metres: int | None = None,
) -> tuple[Option, ...]:
    """Every way, dispersal first. `lists` has the people of each practice by code.

    With `most_metres` nobody is sent farther than that by a planned dispersal. Raises
    `dispersal.TooMany` beyond what can be planned for at once.
    """
    reach = _Reach(practice, around)
    effects = _Networks(practice, memberships, lists, on)
    found = [_planned(reach, effects, most_metres), _nearest(reach, effects)]
    found += [_caretaker(one, effects) for one in around if one.takes_care]
    found += [_merger(one, reach, effects) for one in around if one.merges]
    if not any(one.takes_care for one in around):
        found.insert(2, _caretaker(None, effects))
    return tuple(found)


class _Reach:
    """The neighbours of a practice, and how far each group of its patients has to each."""

    def __init__(self, practice: Practice, around: Sequence[Neighbour]) -> None:
        self.practice, self.around = practice, tuple(around)
        self.homes = practice.living
        self.metres = [[metres_apart(h.place, n.place) for n in self.around] for h in self.homes]


def _planned(reach: _Reach, effects: _Networks, most: int | None) -> Option:
    stated = [(n, one) for n, one in enumerate(reach.around) if one.capacity is not None]
    patients = [home.patients for home in reach.homes]
    if not stated:
        why = "No neighbour has said how many patients it can take."
        return Option(Way.PLANNED, "", (), sum(patients), None, None, (), why)
    metres = [
        [row[n] if most is None or row[n] <= most else None for n, _ in stated]
        for row in reach.metres
    ]
    plan = disperse(patients, [one.capacity or 0 for _, one in stated], metres)
    flows = [dict(zip((n for n, _ in stated), row, strict=True)) for row in plan.flows]
    return _dispersed(Way.PLANNED, reach, effects, flows, sum(plan.unplaced))


def _nearest(reach: _Reach, effects: _Networks) -> Option:
    """As if nobody planned: each to the nearest, whatever there is room for."""
    if not reach.around:
        left = sum(home.patients for home in reach.homes)
        return Option(Way.NEAREST, "", (), left, None, None, (), "It has no neighbours here.")
    best = [min(range(len(row)), key=row.__getitem__) for row in reach.metres]
    flows = [{n: home.patients} for n, home in zip(best, reach.homes, strict=True)]
    return _dispersed(Way.NEAREST, reach, effects, flows, 0)


def _dispersed(
    way: Way, reach: _Reach, effects: _Networks, flows: Sequence[Mapping[int, int]], left: int
) -> Option:
    moves = tuple(
        Move(reach.homes[g].name, reach.around[n].code, some, reach.metres[g][n])
        for g, row in enumerate(flows)
        for n, some in row.items()
        if some
    )
    counts = {n: sum(row.get(n, 0) for row in flows) for n in range(len(reach.around))}
    taken = tuple(effects.taken(reach.around[n], count) for n, count in counts.items() if count)
    return Option(way, "", taken, left, *_far(moves), effects.dispersed(taken), moves=moves)


def _far(moves: Sequence[Move]) -> tuple[Decimal | None, int | None]:
    """The mean distance of all who move, and the farthest."""
    count = sum(one.patients for one in moves)
    if not count:
        return None, None
    mean = Decimal(sum(one.patients * one.metres for one in moves)) / count
    return mean, max(one.metres for one in moves)


def _caretaker(one: Neighbour | None, effects: _Networks) -> Option:
    """The list stays where it is, in the network where it is."""
    why = "" if one is not None else "No neighbour has said that it would be caretaker."
    with_ = one.code if one is not None else ""
    return Option(Way.CARETAKER, with_, (), 0, NOTHING, 0, effects.unchanged(), why)


def _merger(one: Neighbour, reach: _Reach, effects: _Networks) -> Option:
    """The whole list goes to one other; the distances are those if its own surgery closes."""
    n = reach.around.index(one)
    flows = [{n: home.patients} for home in reach.homes]
    return replace(_dispersed(Way.MERGER, reach, effects, flows, 0), with_=one.code)


class _Networks:
    """What becomes of networks, and of money, when patients of a practice go elsewhere."""

    def __init__(
        self, practice: Practice, memberships: Memberships, lists: Mapping[str, int], on: date
    ) -> None:
        self.practice, self.memberships, self.lists, self.on = practice, memberships, lists, on
        self.own = memberships.network_of(practice.code, on)

    def taken(self, one: Neighbour, patients: int) -> Taken:
        """Patients with the money that goes with them."""
        over = None if one.capacity is None else max(0, patients - one.capacity)
        a_head = self.practice.a_head
        return Taken(one.code, patients, over, None if a_head is None else a_head * patients)

    def unchanged(self) -> tuple[Network, ...]:
        """Its own network, as it is."""
        return tuple(self._after({}, leaves=False)) if self.own else ()

    def dispersed(self, taken: Iterable[Taken]) -> tuple[Network, ...]:
        """Its own network without it, and those of all who take its patients."""
        gains: dict[str, int] = {}
        for one in taken:
            network = self.memberships.network_of(one.code, self.on)
            if network:
                gains[network] = gains.get(network, 0) + one.patients
        return tuple(self._after(gains, leaves=True))

    def _after(self, gains: Mapping[str, int], *, leaves: bool) -> Iterator[Network]:
        for code in dict.fromkeys(filter(None, (self.own, *sorted(gains)))):
            members = self.memberships.members(code, self.on)
            before = self._people(members)
            stay = members if not leaves else [m for m in members if m != self.practice.code]
            after = self._people(stay)
            gained = None if after is None else after + gains.get(code, 0)
            yield Network(code, len(members), len(stay), before, gained)

    def _people(self, members: Iterable[str]) -> int | None:
        """All people of some practices; `None` where one of the lists is not known."""
        own = {**self.lists, self.practice.code: self.practice.patients}
        known = [own.get(one) for one in members]
        return None if None in known else sum(one or 0 for one in known)
