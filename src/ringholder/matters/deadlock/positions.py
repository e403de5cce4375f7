"""What each party wants, what all share, and whom a representative has asked.

Silence is told and never taken for agreement: not by a party whose time ran out, and not by the
members for whom a representative speaks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ringholder.charter.bodies import Body, Seat
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.said import each, given
from ringholder.charter.sitting import table
from ringholder.findings import Finding, Severity

SOURCE = "003 §4 (leads who agree may not have the view of their members)"


@dataclass(frozen=True, slots=True)
class Position:
    """A party's position in writing."""

    party: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """What a party offers, in writing."""

    party: str
    terms: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Stated:
    """The positions at an instant: each party's last in time, those too late, who said nothing.

    `awaited` are parties whose time still runs, `silent` those whose time has ended.
    """

    in_time: Mapping[str, Position]
    late: tuple[Position, ...]
    silent: tuple[str, ...]
    awaited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One statement that the broker takes to be common ground."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class CommonGround:
    """The broker's points: shared by all, disputed by some, not yet answered by some.

    A point that somebody disputes is disputed, whoever has not answered.
    """

    shared: tuple[Point, ...]
    disputed: tuple[tuple[Point, tuple[str, ...]], ...]
    open: tuple[tuple[Point, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sounding:
    """Whether those for whom a representative speaks were asked, and what they said.

    `answers` are by member; `silent` were asked and did not answer; `not_asked` were not.
    """

    seat: str
    members: tuple[str, ...]
    answers: Mapping[str, str]
    silent: tuple[str, ...]
    not_asked: tuple[str, ...]

    def says(self, charter: Charter) -> str:
        """Who was asked, for people."""
        if not self.members:
            return "For whom this member speaks is not said."
        asked = len(self.members) - len(self.not_asked)
        told = f"{asked} of {len(self.members)} for whom this member speaks were asked"
        told += f", and {len(self.answers)} answered."
        if self.silent:
            told += f" No answer from {in_list(charter.names(self.silent))}."
        if self.not_asked:
            told += f" Not asked: {in_list(charter.names(self.not_asked))}."
        return told


def stated(
    parties: Collection[str], given_: Iterable[Position], due_at: datetime, at: datetime
) -> Stated:
    """The positions of the parties at an instant; one may be changed until it is due."""
    known = sorted((p for p in given_ if p.at <= at and p.party in parties), key=lambda p: p.at)
    in_time = {position.party: position for position in known if position.at <= due_at}
    late = tuple(position for position in known if position.at > due_at)
    missing = tuple(sorted(set(parties) - set(in_time)))
    over = at > due_at
    return Stated(in_time, late, missing if over else (), () if over else missing)


def last_offers(offers: Iterable[Offer], due_at: datetime) -> dict[str, Offer]:
    """The last offer of each party in time, which takes the place of its earlier ones."""
    in_time = sorted((offer for offer in offers if offer.at <= due_at), key=lambda o: o.at)
    return {offer.party: offer for offer in in_time}


def common_ground(
    parties: Collection[str],
    points: Iterable[Point],
    answers: Mapping[str, Mapping[str, bool]],
) -> CommonGround:
    """What is common ground: the points that every party confirms. `answers`: party → point → yes.

    Raises ValueError when there are no parties, of whom everything would be shared.
    """
    if not parties:
        raise ValueError("Common ground is that of parties; there are none.")
    shared, disputed, waiting = [], [], []
    for point in points:
        said = {party: answers.get(party, {}).get(point.id) for party in sorted(parties)}
        against = tuple(party for party, yes in said.items() if yes is False)
        silent = tuple(party for party, yes in said.items() if yes is None)
        if against:
            disputed.append((point, against))
        elif silent:
            waiting.append((point, silent))
        else:
            shared.append(point)
    return CommonGround(tuple(shared), tuple(disputed), tuple(waiting))


def constituency(charter: Charter, body: Body, seat: Seat) -> tuple[str, ...]:
    """For whom a seat speaks: those from whom it is drawn, or the members of what it represents.

    A class of many, such as practices, is one organisation here; its members are passed in to
    `sounding` by whoever has their list.
    """
    represented = charter.bodies.get(given(seat.represents) or "")
    if represented is not None and represented.id != body.id:
        seated = (name for chair in table(represented) for name in chair.organisations)
        return tuple(dict.fromkeys((*each(represented.parties), *seated)))
    return tuple(each(seat.drawn_from))


def sounding(
    seat: Seat, members: Iterable[str], asked: Collection[str], answers: Mapping[str, str]
) -> Sounding:
    """Who of a constituency was asked and has answered. Whoever answered had been asked."""
    all_ = tuple(dict.fromkeys(members))
    replied = {member: answers[member] for member in all_ if member in answers}
    silent = tuple(m for m in all_ if m in asked and m not in replied)
    return Sounding(
        seat.id, all_, replied, silent, tuple(m for m in all_ if m not in {*asked, *replied})
    )


def not_asked(charter: Charter, body: Body, seat: Seat, asked: Sounding) -> Finding | None:
    """What to tell when a representative has not asked all for whom the seat speaks."""
    if not asked.not_asked:
        return None
    return Finding(
        "DLK001",
        "members-not-asked",
        severity=Severity.WARNING,
        says=f"{seat.role} of {body.name} speaks for members who were not asked. "
        f"{asked.says(charter)}",
        do="Ask them by a day, and record their answers and who did not answer; or say that the "
        "position is the member's own.",
        where=seat.where("role", f"{body.id}.seats.{seat.id}"),
        rests_on=body.rests_on(f"seats.{seat.id}"),
        authority=(*body.authority, SOURCE),
    )
