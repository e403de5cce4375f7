"""Places: every chair of a body under the name by which acts call it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ringholder.charter.bodies import Body
from ringholder.charter.model import Charter
from ringholder.charter.said import Said
from ringholder.charter.sitting import PARTICIPANT, Chair, chairs
from ringholder.matters.interests.psr import is_a_board_seat

Roll = Mapping[str, str | None]
"""Who holds each place: a person's id, or `None` for a vacancy. A place not in it is not known."""


@dataclass(frozen=True, slots=True)
class Place:
    """A chair with its name: `body/seat`, `body/seat/2`, `body/seat/organisation`."""

    id: str
    chair: Chair

    @property
    def votes(self) -> bool:
        """Whether it has a vote; participants have none, and count to no quorum."""
        return self.chair.votes != PARTICIPANT


def places(body: Body) -> Iterator[Place]:
    """Every place of a body, seat by seat."""
    seen: dict[str, int] = {}
    for chair in chairs(body):
        seat = chair.seat
        more = ""
        if not isinstance(seat.each, Said):
            more = f"/{chair.organisations[0]}"
        elif seat.count > 1:
            seen[seat.id] = seen.get(seat.id, 0) + 1
            more = f"/{seen[seat.id]}"
        yield Place(f"{body.id}/{seat.id}{more}", chair)


def on_a_board(charter: Charter, roll: Roll) -> frozenset[str]:
    """The people who, by the roll, are members of an integrated care board's board."""
    return frozenset(
        person
        for board in charter.bodies.values()
        for place in places(board)
        if is_a_board_seat(charter, board, place.chair)
        and (person := roll.get(place.id)) is not None
    )
