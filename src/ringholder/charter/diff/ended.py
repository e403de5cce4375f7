"""Bodies that end: who sat there, whose functions it exercised, and what ended it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ringholder.charter.amended import Line
from ringholder.charter.bodies import Body
from ringholder.charter.diff.pairing import Pairing
from ringholder.charter.said import each, given

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Ended:
    """A body that the new charter does not have. `seats` are their roles.

    `unread`: not all bodies of the new charter were read. `lines` are those of an amendment that
    end it; nothing where no amendment was laid.
    """

    id: str
    name: str
    holder: str
    decides: bool | None
    seats: tuple[str, ...]
    unread: bool = False
    lines: tuple[Line, ...] = ()

    def as_json(self) -> Json:
        """The row as plain data."""
        return {
            "id": self.id,
            "name": self.name,
            "holder": self.holder,
            "decides": self.decides,
            "seats": list(self.seats),
            "unread": self.unread,
            **lines_as_json(self.lines),
        }


def lines_as_json(lines: tuple[Line, ...]) -> Json:
    """By which lines of an amendment it is so, and whether all of them may be relied on."""
    return {
        "lines": [line.id for line in lines],
        "for_decision": all(line.verified for line in lines),
    }


def bodies_ended(pairing: Pairing) -> Iterator[Ended]:
    """Every body of the old charter that is not in the new one, by its id or as a successor's."""
    for body in pairing.old.bodies.values():
        if body.id not in pairing.things:
            yield Ended(
                id=body.id,
                name=body.name,
                holder=pairing.old.name(given(body.holder) or ""),
                decides=given(body.decides),
                seats=tuple(_seats(body)),
                unread=not _taken_away(pairing, body) and pairing.missing("bodies"),
                lines=tuple(pairing.new.amending("bodies", body.id)),
            )


def _seats(body: Body) -> Iterator[str]:
    return (seat.role for seat in each(body.seats))


def _taken_away(pairing: Pairing, body: Body) -> bool:
    """Whether an amendment takes it away, so that it cannot be among what was not read."""
    return any(pairing.new.amending("bodies", body.id))
