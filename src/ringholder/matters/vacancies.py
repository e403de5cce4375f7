"""Appointments and vacancies: who holds each place, since when, until when, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.charter.said import UNKNOWN
from ringholder.matters.capacity import secretary_of
from ringholder.matters.how import how_of
from ringholder.matters.quorum import Standing, quorum
from ringholder.matters.roll import Roll, Tenure
from ringholder.matters.voting.steps import Answer

ENDING_WITHIN = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Seat:
    """A place of a body, and who holds it.

    `vacant_since` is `None` for one that is held, or that nobody ever held as far as the register
    tells. `ends_soon`: its term ends within 90 days, and nobody was appointed for after.
    """

    place: str
    role: str
    votes: bool
    held: tuple[Tenure, ...]
    vacant_since: date | None
    ends_soon: bool

    @property
    def vacant(self) -> bool:
        """Whether nobody holds it."""
        return not self.held


@dataclass(frozen=True, slots=True)
class Filled:
    """How a body is filled on a day, and whether all who are appointed would be a quorum.

    `places_read` is False where the constitution's seats were not read.
    """

    body: str
    seats: tuple[Seat, ...]
    quorum: Standing | None
    places_read: bool

    @property
    def vacancies(self) -> tuple[Seat, ...]:
        """The places that nobody holds."""
        return tuple(seat for seat in self.seats if seat.vacant)

    @property
    def can_sit(self) -> bool | None:
        """Whether it could be quorate if all came; `None` where the constitution does not say."""
        if any(s.votes for s in self.seats) and not any(s.votes and s.held for s in self.seats):
            return False
        if self.quorum is None or self.quorum.answer is Answer.CANNOT_SAY:
            return None
        return self.quorum.answer is Answer.SHOWN


def filled(charter: Charter, body: Body, roll: Roll, on: date) -> Filled:
    """How a body is filled on a day."""
    by_place: dict[str, list[Tenure]] = {}
    for tenure in roll.tenures():
        if tenure.as_.split("/", maxsplit=1)[0] == body.id:
            by_place.setdefault(tenure.as_, []).append(tenure)
    seats = tuple(_seats(charter, body, by_place, on))
    return Filled(body.id, seats, _quorum(body, seats), body.seats is not UNKNOWN)


def all_filled(charter: Charter, roll: Roll, on: date) -> Iterator[Filled]:
    """The same of every body in force on a day, in the constitution's order."""
    held = charter.held_on(on)
    for body in held.bodies.values():
        if on in body.in_force:
            yield filled(held, body, roll, on)


def _seats(
    charter: Charter, body: Body, by_place: dict[str, list[Tenure]], on: date
) -> Iterator[Seat]:
    places = how_of(body).places
    for place in places if isinstance(places, tuple) else ():
        yield _seat(place.place, place.role, by_place.get(place.place, []), on, votes=place.voting)
    office = secretary_of(body.id)
    if office in by_place:
        yield _seat(office, "Secretary", by_place[office], on, votes=False)


def _seat(place: str, role: str, told: list[Tenure], on: date, *, votes: bool) -> Seat:
    held = tuple(t for t in told if t.from_on <= on and (t.to_on is None or on <= t.to_on))
    ends = [t.to_on for t in held if t.to_on is not None]
    followed = any(t.from_on > on for t in told)
    soon = bool(held) and len(ends) == len(held) and max(ends) <= on + ENDING_WITHIN
    before = [t.to_on for t in told if t.to_on is not None and t.to_on < on]
    since = max(before) + timedelta(days=1) if before and not held else None
    return Seat(place, role, votes, held, since, soon and not followed)


def _quorum(body: Body, seats: tuple[Seat, ...]) -> Standing | None:
    """Whether all who are appointed would be a quorum: those of vacant places cannot come."""
    how = how_of(body, [seat.place for seat in seats if seat.vacant and seat.votes])
    if isinstance(how.places, tuple):
        return quorum(how, {s.place: s.held[0].person for s in seats if s.held and s.votes})
    return None
