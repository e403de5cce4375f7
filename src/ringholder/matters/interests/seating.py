"""Places: every chair of a body under the name by which acts call it, and who holds them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ringholder.charter.bodies import Body
from ringholder.charter.model import Charter
from ringholder.charter.said import each
from ringholder.matters.frozen_how import Place
from ringholder.matters.how import how_of
from ringholder.matters.interests.psr import is_a_board_seat
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.roll import Roll as Appointments

Roll = Mapping[str, str | None]
"""Who holds each place: a person's id, or `None` for a vacancy. A place not in it is not known."""


def places(body: Body) -> tuple[Place, ...]:
    """Every place of a body, seat by seat, those of participants too."""
    return tuple(each(how_of(body).places))


def on_a_board(charter: Charter, roll: Roll) -> frozenset[str]:
    """The people who, by the roll, are members of an integrated care board's board."""
    boards = (charter.bodies.get(name.partition("/")[0]) for name in roll)
    return frozenset(
        person
        for board in {body.id: body for body in boards if body is not None}.values()
        for place in places(board)
        if is_a_board_seat(charter, board, place) and (person := roll.get(place.place)) is not None
    )


def seated(
    appointments: Appointments, charter: Charter, on: date, before: int = AT_THE_END
) -> dict[str, str | None]:
    """Who holds every place of a charter's bodies on a day (see `seated_on`)."""
    found: dict[str, str | None] = {}
    for body in charter.bodies.values():
        found |= seated_on(appointments, body, on, before)
    return found


def seated_on(
    appointments: Appointments, body: Body, on: date, before: int = AT_THE_END
) -> dict[str, str | None]:
    """Who holds every place of a body on a day, by the appointments on the register.

    A place that was held and is not any more is vacant; one that nobody was ever appointed to is
    left out, as not known.
    """
    found: dict[str, str | None] = {}
    for place in places(body):
        holders = appointments.holders(place.place, on, before)
        if holders or appointments.known(place.place, before):
            found[place.place] = holders[0] if holders else None
    return found
