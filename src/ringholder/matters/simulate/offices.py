"""Who holds what: everybody appointed as found, and what a new charter changes about it."""

from __future__ import annotations

from datetime import date, timedelta

from ringholder.charter import Charter
from ringholder.matters.capacity import places_of, secretary_of
from ringholder.matters.roll import REGISTRAR
from ringholder.matters.simulate.desk import Desk, Story

HANDING_OVER = timedelta(days=60)
"""How long those whose office ends with a charter stay, to hand over."""


def capacities(charter: Charter) -> list[str]:
    """Every seat, secretary, post and organisation of a charter; none that it does not name."""
    seats = [place for body in charter.bodies.values() for place in places_of(body)]
    offices = [secretary_of(body) for body in charter.bodies]
    return [*seats, *offices, *charter.posts, *charter.organisations]


class Offices:
    """The appointments of a simulation, by capacity."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: dict[str, str] = {}

    def found(self) -> None:
        """Found the register, and record everybody as found."""
        desk = self._desk
        registrar = desk.people.somebody()
        said = {"title": "Register of a simulation", "reasons": "Nothing in it happened."}
        desk.open("register", "register", REGISTRAR, said, by=registrar)
        self._appoint_new(desk.charter, desk.today)

    def succeed(self) -> None:
        """What the charter of the day changes: seats that are new, and seats that are no more."""
        desk = self._desk
        kept = set(capacities(desk.charter))
        self._appoint_new(desk.charter, desk.today)
        for as_ in [as_ for as_ in self._held if as_ not in kept]:
            desk.tell(self._leave(as_, "The constitution no longer has it."))

    def _appoint_new(self, charter: Charter, on: date) -> None:
        for as_ in capacities(charter):
            if as_ not in self._held:
                self._appoint(as_, on, "as found")

    def _appoint(self, as_: str, from_on: date, why: str) -> None:
        desk = self._desk
        matter = self._held[as_] = desk.new("appointment")
        desk.open("appointment", matter, REGISTRAR, {"as": as_})
        said = {
            "as": as_,
            "person": desk.people.somebody(),
            "from_on": from_on.isoformat(),
            "reasons": why,
        }
        desk.act(matter, "appoint", REGISTRAR, said)

    def _leave(self, as_: str, why: str) -> Story:
        matter = self._held.pop(as_)
        yield self._desk.now + HANDING_OVER
        self._end(matter, why)

    def _end(self, matter: str, why: str) -> None:
        said = {"to_on": (self._desk.today - timedelta(days=1)).isoformat(), "reasons": why}
        self._desk.act(matter, "end-appointment", REGISTRAR, said)

    def turnover(self, as_: str) -> Story:
        """Somebody leaves; the place stays empty for a while, then somebody else comes."""
        desk = self._desk
        matter = self._held.get(as_)
        if matter is None:
            return
        del self._held[as_]
        self._end(matter, "Left for another post.")
        yield desk.later(20, 90)
        if as_ in capacities(desk.charter) and as_ not in self._held:
            self._appoint(as_, desk.today, "Appointed after an open search.")
