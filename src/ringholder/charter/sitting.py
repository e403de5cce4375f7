"""Forecast whether a body can sit on a matter once those with an interest have left.

A recused seat no longer counts as present; it still counts in the number that the quorum is a share
of. Only what the charter knows is forecast: whose organisation a seat belongs to. What persons
stand to gain or lose is declared at the meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Protocol

from ringholder.charter.bodies import Body, Quorum, Seat
from ringholder.charter.interests import said
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, each, given

MAY_STILL_DECIDE = frozenset({"note"})
PARTICIPANT = 0
PARTY = "Party"


@dataclass(frozen=True, slots=True)
class Chair:
    """One chair at the table: a seat, and for a seat of `each`, whose."""

    seat: Seat
    organisations: tuple[str, ...]

    @property
    def votes(self) -> int:
        """Its votes; one unless the charter says otherwise."""
        votes = given(self.seat.votes)
        return 1 if votes is None else votes


def chairs(body: Body) -> Iterator[Chair]:
    """Every chair of a body, seat by seat."""
    return (chair for chair, _ in numbered(body))


def numbered(body: Body) -> Iterator[tuple[Chair, str]]:
    """Every chair, and what tells it from others of its seat: an organisation or a number."""
    for seat in each(body.seats):
        if not isinstance(seat.each, Said):
            yield from ((Chair(seat, (organisation,)), organisation) for organisation in seat.each)
        else:
            own = given(seat.organisation)
            whose = tuple(each(seat.drawn_from)) or ((own,) if own else ())
            chair = Chair(seat, whose)
            yield from ((chair, str(n + 1) if seat.count > 1 else "") for n in range(seat.count))


def voting(body: Body) -> list[Chair]:
    """The chairs that vote."""
    return [chair for chair in chairs(body) if chair.votes != PARTICIPANT]


def table(body: Body) -> list[Chair]:
    """The chairs that vote; one for each party where no seats are said."""
    return voting(body) if isinstance(body.seats, tuple) else _parties(body)


def seats_at(body: Body) -> list[tuple[Chair, str]]:
    """Every chair as in `numbered`; one for each party where no seats are said."""
    if isinstance(body.seats, tuple):
        return list(numbered(body))
    return [(chair, "") for chair in _parties(body)]


def _parties(body: Body) -> list[Chair]:
    if body.seats is UNKNOWN:
        return []
    return [Chair(Seat(id=p, role=PARTY, class_=()), (p,)) for p in each(body.parties)]


class Asks(Protocol):
    """A number, a share of the seats in office, or both: what a quorum asks for."""

    @property
    def number(self) -> int | Said:
        """How many."""

    @property
    def share(self) -> Fraction | Said:
        """Which part of the seats in office."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Whether the body can sit.

    `quorate` is `None` when the charter does not say enough. `present` of `seats` are eligible,
    `needed` is the number that must be; `unmet` are the needs of class or seat that nobody left can
    meet. `leaves` must go, `may_leave` go if their holder comes from an affected organisation.
    """

    body: str
    quorate: bool | None
    seats: int = 0
    present: int = 0
    needed: int = 0
    unmet: tuple[tuple[str, ...], ...] = ()
    leaves: tuple[Chair, ...] = ()
    may_leave: tuple[Chair, ...] = ()
    regains: tuple[str, ...] = ()


def forecast(
    charter: Charter, body: Body, affects: frozenset[str], on: date | None = None
) -> Sitting:
    """How the body stands for a matter that touches these organisations.

    With a day, by the rules on interests in force on it.
    """
    seated = voting(body)
    leaves, may_leave = conflicted(charter, body, seated, affects, on)
    rule = given(body.rule)
    quorum = given(rule.quorum) if rule is not None else None
    if not seated or quorum is None:
        return Sitting(body.id, None, len(seated), leaves=leaves, may_leave=may_leave)
    present = [chair for chair in seated if chair not in leaves]
    return Sitting(
        body=body.id,
        quorate=fills(quorum, len(seated), present),
        seats=len(seated),
        present=len(present),
        needed=number_needed(quorum, len(seated)),
        unmet=unmet_needs(quorum, present),
        leaves=leaves,
        may_leave=may_leave,
        regains=tuple(each(rule.if_inquorate)) if rule is not None else (),
    )


def fills(quorum: Quorum, seats: int, present: list[Chair]) -> bool | None:
    """Whether those present fill the quorum; `None` when the charter does not say enough."""
    if len(present) < number_needed(quorum, seats) or unmet_needs(quorum, present):
        return False
    return _enough_said(quorum)


def _enough_said(quorum: Quorum) -> bool | None:
    """`True` when the quorum says all that has to be met; `None` when more may be asked."""
    keys = (quorum.number, quorum.share, quorum.present_and_eligible)
    return None if UNKNOWN in keys or all(isinstance(key, Said) for key in keys) else True


def number_needed(quorum: Asks, seats: int) -> int:
    """How many must be present, of so many seats in office."""
    number, share = given(quorum.number), given(quorum.share)
    return max(number or 0, ceil(share * seats) if share is not None else 0)


def unmet_needs(quorum: Quorum, present: list[Chair]) -> tuple[tuple[str, ...], ...]:
    """The needs that none of those present meets."""
    return tuple(
        need
        for need in each(quorum.present_and_eligible)
        if not any(meets(chair, need) for chair in present)
    )


def meets(chair: Chair, need: tuple[str, ...]) -> bool:
    """Whether a chair meets one need: it is named, or of a class that is."""
    return chair.seat.id in need or any(f"class:{name}" in need for name in chair.seat.class_)


def whose_functions(charter: Charter, body: Body) -> frozenset[str]:
    """Those whose own functions the body exercises: its holder, and the parties of a joint body.

    They are not conflicted by being who they are. A party that provides care can be.
    """
    parties = (p for p in each(body.parties) if not charter.organisations[p].is_provider)
    holder = given(body.holder)
    return frozenset(parties if holder is None else (holder, *parties))


def conflicted(
    charter: Charter, body: Body, seated: list[Chair], affects: frozenset[str], on: date | None
) -> tuple[tuple[Chair, ...], tuple[Chair, ...]]:
    """Those of the seated who must leave, and those who may have to."""
    handling = said(charter, body, "conflicted", on)
    if isinstance(handling, Said) or handling in MAY_STILL_DECIDE:
        return (), ()
    others = affects - whose_functions(charter, body)
    found = [(chair, _touched(chair.organisations, others)) for chair in seated]
    leaves = tuple(chair for chair, sure in found if sure)
    return leaves, tuple(chair for chair, sure in found if sure is None)


def touched(
    charter: Charter, body: Body, whose: tuple[str, ...], affects: frozenset[str]
) -> bool | None:
    """Whether a seat of these organisations is touched; `None` where only some of them are."""
    return _touched(whose, affects - whose_functions(charter, body))


def _touched(whose: tuple[str, ...], others: frozenset[str]) -> bool | None:
    if others.isdisjoint(whose):
        return False
    return True if others.issuperset(whose) else None
