"""Who may authorise something now: who has the power, who of them is on call, whom to wake next.

The power is the constitution's (`route`), with those who decide for a body between its meetings;
that somebody is on call gives them none. Two decide together for a body.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ringholder.charter import Charter, Question
from ringholder.charter.branch import Branch
from ringholder.charter.model import Holder
from ringholder.charter.said import given
from ringholder.findings import Finding, InFile, Severity
from ringholder.matters.night_powers import Powers, Way, powers, way_of
from ringholder.matters.on_call import Duty

NOBODY: tuple[str, str] = ("DTY009", "power-not-on-call")
_TABLE = Path(__file__).with_name("asked_at_night.csv")


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that is asked at night: in words, by which function, and what it costs."""

    id: str
    says: str
    function: str
    costs: str
    source: str


@cache
def asked_at_night() -> tuple[Asked, ...]:
    """What is asked most."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(Asked(**row) for row in csv.DictReader(file))


@dataclass(frozen=True, slots=True)
class ToRing:
    """Somebody with a part in a power: by which capacity, how to ring, and in which tier on call.

    `tier` is empty for who is not on call; `ring` has the telephone of the duty, or the contact
    that the constitution gives.
    """

    as_: str
    title: str
    tier: str
    ring: str


@dataclass(frozen=True, slots=True)
class WayNow:
    """A way in which it can be decided now, with everybody who has a part in it."""

    way: Way
    people: tuple[ToRing, ...]

    @property
    def needs(self) -> int:
        """How many have to agree: two for a body between its meetings."""
        return 2 if self.way.between_meetings else 1

    @property
    def on_call(self) -> tuple[ToRing, ...]:
        """Those of them who are on call."""
        return tuple(one for one in self.people if one.tier)

    @property
    def can_now(self) -> bool:
        """Whether enough of them are on call."""
        return len(self.on_call) >= self.needs

    @property
    def to_wake(self) -> tuple[ToRing, ...]:
        """Those who are not on call, and have to be woken for it."""
        return () if self.can_now else tuple(one for one in self.people if not one.tier)


@dataclass(frozen=True, slots=True)
class Answer:
    """Who may authorise it now: the ways, the lowest first, and what is missing.

    `depends` has the ways for each of the cases where it turns on what is not known, such as a sum.
    """

    powers: Powers
    ways: tuple[WayNow, ...]
    findings: tuple[Finding, ...]
    depends: tuple[tuple[str, tuple[WayNow, ...]], ...] = ()

    @property
    def now(self) -> WayNow | None:
        """The way by which those on call can decide; `None` where somebody has to be woken."""
        return next((one for one in self.ways if one.can_now), None)

    @property
    def wake(self) -> WayNow | None:
        """The way with the fewest to wake, where nobody on call can; the lowest of equals."""
        able = [one for one in self.ways if len(one.people) >= one.needs]
        if self.now is not None or not able:
            return None
        return min(able, key=lambda one: one.needs - len(one.on_call))


def who_may(charter: Charter, question: Question, now: Sequence[Duty]) -> Answer:
    """Who may authorise something now, by those who are on call now."""
    found = powers(charter, question)
    ways = tuple(_now(charter, way, now) for way in found.ways)
    depends = tuple(
        (" and ".join(one.if_), tuple(_now(charter, way_of(h), now) for h in _named(charter, one)))
        for one in found.route.depends_on
    )
    told = tuple(_missing(charter, question, Answer(found, ways, ())))
    return Answer(found, ways, told, depends)


def _now(charter: Charter, way: Way, now: Sequence[Duty]) -> WayNow:
    return WayNow(way, tuple(_to_ring(charter, names, now) for names in way.who))


def _named(charter: Charter, branch: Branch) -> Iterator[Holder]:
    yield from (h for name in branch.then if (h := charter.holder(name)) is not None)


def _to_ring(charter: Charter, names: Sequence[str], now: Sequence[Duty]) -> ToRing:
    duty = next((one for one in now if one.as_ in names), None)
    as_ = duty.as_ if duty is not None else names[-1]
    return ToRing(
        as_, called(charter, as_), duty.tier if duty else "",
        duty.ring if duty is not None and duty.ring else contact(charter, as_),
    )  # fmt: skip


def called(charter: Charter, as_: str) -> str:
    """A capacity as the constitution calls it: a post, or a seat of a body."""
    body, _, place = as_.partition("/")
    if not place or body not in charter.bodies:
        return charter.name(as_)
    seats = charter.bodies[body].seats
    role = (
        next((s.role for s in seats if s.id == place), place) if isinstance(seats, tuple) else place
    )
    return f"{role[:1].upper()}{role[1:]}, {charter.name(body)}"


def contact(charter: Charter, as_: str) -> str:
    """How the constitution says that a post, or the body of a seat, is reached; else empty."""
    holder = charter.holder(as_) or charter.holder(as_.partition("/")[0])
    return (given(holder.contact) or "") if holder is not None else ""


def _missing(charter: Charter, question: Question, answer: Answer) -> Iterator[Finding]:
    """That nobody on call has the power, or that nobody can say who has."""
    where = InFile(charter.id, 1, question.function)
    name = charter.name(question.function)
    if answer.powers.route.fault is not None or answer.powers.route.depends_on:
        return
    if answer.now is None:
        wake = answer.wake
        who = " and ".join(one.title for one in wake.to_wake) if wake is not None else ""
        do = f"Wake {who}." if who else "The constitution names nobody: take it to the level above."
        says = f"Nobody on call has this power: {name[:1].lower()}{name[1:]}."
        yield Finding(*NOBODY, Severity.ERROR, says, do, where, owner=charter.title)
