"""Seats that go from bodies that go on, and by which line of an amendment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ringholder.charter.amended import Line
from ringholder.charter.bodies import Body
from ringholder.charter.diff.ended import Json, lines_as_json
from ringholder.charter.diff.pairing import Pairing
from ringholder.charter.said import each


@dataclass(frozen=True, slots=True)
class SeatLost:
    """A seat that a body no longer has. `body` is its id in the new charter."""

    body: str
    name: str
    seat: str
    role: str
    lines: tuple[Line, ...] = ()

    def as_json(self) -> Json:
        """The row as plain data."""
        return {
            "body": self.body,
            "name": self.name,
            "seat": self.seat,
            "role": self.role,
            **lines_as_json(self.lines),
        }


def seats_lost(pairing: Pairing) -> Iterator[SeatLost]:
    """Every seat that is gone, seats of one id being one seat; what was not read is no loss."""
    for before in pairing.old.bodies.values():
        after = pairing.new.bodies.get(pairing.things.get(before.id, ""))
        if after is None or not isinstance(after.seats, tuple):
            continue
        kept = {seat.id for seat in after.seats}
        for seat in each(before.seats):
            if seat.id not in kept:
                lines = tuple(_by(pairing, after, seat.id))
                yield SeatLost(after.id, after.name, seat.id, seat.role, lines)


def _by(pairing: Pairing, body: Body, seat: str) -> Iterator[Line]:
    for amended in pairing.new.amended_by:
        for laid in amended.lines:
            if any(
                done.section == "bodies" and done.id == body.id and seat in done.went
                for done in laid.altered
            ):
                yield laid.line
