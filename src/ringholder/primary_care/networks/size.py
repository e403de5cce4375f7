"""A network on a day: its practices, their people, and how it lies on places and councils.

A typical size is a question for whoever approves and no bar. That a network lies over the border of
a place is told too: decisions of the place do not reach all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from ringholder.calendar import Period, in_words
from ringholder.catalogue import organisations, outlines
from ringholder.catalogue.organisations import Organisation
from ringholder.findings import Finding, InRow, RestsOn, Severity
from ringholder.matters.network_rules import network_rules
from ringholder.measures.distance import metres_apart
from ringholder.populations import Counted
from ringholder.primary_care.lists import Lists, NoList
from ringholder.primary_care.membership import Memberships, Role
from ringholder.primary_care.networks.partition import DORMANT, name, row_of
from ringholder.shipped import data_folder

OTHER_SIZE = ("NET031", "not-of-typical-size")
OVER_PLACES = ("NET032", "over-places")
OVER_COUNCILS = ("NET033", "over-councils")
NOT_COUNTED = ("NET034", "people-not-counted")
_OWNER = "Head of primary care commissioning"


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice of a network; `people` is `None` where nobody says how many it has."""

    code: str
    role: Role
    since: Period
    people: int | None
    place: str
    council: str
    dormant: bool = False

    @property
    def name(self) -> str:
        """As people call it."""
        found = organisations.find(self.code)
        return self.code if found is None else found.called


@dataclass(frozen=True, slots=True)
class Network:
    """A network on a day, and its registered people on the snapshot of `counted_on`.

    `people` are those of its members; `covered` those of practices outside whose patients it
    serves. `widest` is the longest straight line between two members in kilometres.
    """

    code: str
    name: str
    place: str
    on: date
    counted_on: date | None
    practices: tuple[Practice, ...]
    widest: tuple[float, str, str] | None

    @property
    def members(self) -> tuple[Practice, ...]:
        """Its own practices."""
        return tuple(one for one in self.practices if one.role is Role.MEMBER)

    @property
    def covered(self) -> tuple[Practice, ...]:
        """The practices that opted out, whose patients it serves."""
        return tuple(one for one in self.practices if one.role is Role.COVERED)

    @property
    def people(self) -> int:
        """The registered people of its members, as far as they were counted."""
        return sum(one.people or 0 for one in self.members)

    @property
    def uncounted(self) -> tuple[str, ...]:
        """The members at work whose people nobody counted on that snapshot."""
        return tuple(m.code for m in self.members if m.people is None and not m.dormant)

    @property
    def places(self) -> tuple[str, ...]:
        """The sub-ICB locations of its members."""
        return tuple(sorted({one.place for one in self.members if one.place}))

    @property
    def councils(self) -> tuple[str, ...]:
        """The districts in which its members stand, as far as they are known."""
        return tuple(sorted({one.council for one in self.members if one.council}))


def snapshot(lists: Lists, on: date) -> date | None:
    """The last day that is not after another for which registered people were counted."""
    return max((day for day in lists.days(Counted.REGISTERED) if day <= on), default=None)


def network(code: str, memberships: Memberships, lists: Lists, on: date) -> Network:
    """A network as it was on a day; without practices that had closed, whatever a register says."""
    return networks((code,), memberships, lists, on)[0]


def networks(
    codes: Iterable[str], memberships: Memberships, lists: Lists, on: date
) -> tuple[Network, ...]:
    """Several networks as they were on a day, their people all counted on one snapshot."""
    counted_on = snapshot(lists, on)
    return tuple(_network(code, memberships, lists, on, counted_on) for code in codes)


def _network(
    code: str, memberships: Memberships, lists: Lists, on: date, counted_on: date | None
) -> Network:
    found = organisations.find(code)
    held = (m for m in memberships.in_network(code) if on in m.in_being and _open(m.practice, on))
    first = {(m.practice, m.role): m.in_being for m in held}
    practices = tuple(
        _practice(practice, role, since, lists, counted_on)
        for (practice, role), since in sorted(first.items(), key=lambda one: one[0])
    )
    members = [one.code for one in practices if one.role is Role.MEMBER]
    return Network(
        code,
        memberships.names.get(code, "") if found is None else found.called,
        "" if found is None else found.parent,
        on,
        counted_on,
        practices,
        widest(members),
    )


def _open(code: str, on: date) -> bool:
    found = organisations.find(code)
    return found is None or found.open_on(on)


def _practice(
    code: str, role: Role, since: Period, lists: Lists, counted_on: date | None
) -> Practice:
    found: Organisation | None = organisations.find(code)
    people: int | None = None
    if counted_on is not None:
        try:
            held = lists.at(code, Counted.REGISTERED, counted_on, date.max)
            people = int(held.population.people)
        except NoList:
            people = None
    if found is None:
        return Practice(code, role, since, people, "", "")
    dormant = found.status == DORMANT
    return Practice(code, role, since, people, found.parent, found.council, dormant)


def questions(one: Network) -> Iterator[Finding]:
    """What whoever approves a network has to answer: none of it is a fault."""
    at = row_of("networks", one.code)
    if one.uncounted:
        says = f"Nobody counted the people of {', '.join(map(name, one.uncounted))}."
        do = "Bring their count, or read the size without them."
        yield Finding(*NOT_COUNTED, Severity.CANNOT_SAY, says, do, at, owner=_OWNER)
    yield from _of_size(one, at)
    strangers = [m for m in one.members if one.place and m.place and m.place != one.place]
    if strangers:
        where = {m.place for m in strangers}
        says = (
            f"{name(one.code)} lies in {name(one.place)}; of its practices "
            f"{', '.join(name(m.code) for m in strangers)} "
            f"{'lies' if len(strangers) == 1 else 'lie'} in {', '.join(map(name, sorted(where)))}."
        )
        do = "Say whose place decides for it: its boundaries and those of the place differ."
        yield Finding(*OVER_PLACES, Severity.WARNING, says, do, at, owner=_OWNER)
    if len(one.councils) > 1:
        says = f"Its practices stand in {', '.join(map(_council, one.councils))}."
        do = "Say with which councils the network works as a neighbourhood."
        yield Finding(*OVER_COUNCILS, Severity.NOTE, says, do, at, owner=_OWNER)


def _council(code: str) -> str:
    found = organisations.find(code)
    return code if found is None else found.called


def _of_size(one: Network, at: InRow) -> Iterator[Finding]:
    rules = network_rules()
    if not any(m.people for m in one.members) or rules.typical(one.people):
        return
    assert one.counted_on is not None
    much = "fewer than" if one.people < rules.least else "more than"
    bound = rules.least if one.people < rules.least else rules.most
    says = (
        f"{name(one.code)} has {one.people:,} patients ({in_words(one.counted_on)}), {much} "
        f"{bound:,}."
    )
    do = "Say why it is right so. The typical size has one source: not for decision."
    yield Finding(
        *OTHER_SIZE,
        Severity.NOTE,
        says,
        do,
        at,
        RestsOn.UNKNOWN,
        (rules.size.source,),
        owner=_OWNER,
    )


# ---- distance ------------------------------------------------------------------------------------


def widest(practices: list[str]) -> tuple[float, str, str] | None:
    """The two of these practices that are farthest apart, in kilometres in a straight line."""
    known = [(code, spot) for code in practices if (spot := spots().get(code))]
    pairs = combinations(known, 2)
    found = ((metres_apart(a[1], b[1]) / 1000, a[0], b[0]) for a, b in pairs)
    return max(found, default=None)


def spots() -> Mapping[str, tuple[float, float]]:
    """Longitude and latitude in degrees of the practices whose place is known."""
    return outlines.places(data_folder() / "outlines" / outlines.PRACTICES)
