"""For whom a representative speaks. Who agrees may not have the view of those represented."""

from __future__ import annotations

from ringholder.charter.bodies import Body, Seat
from ringholder.charter.model import Charter
from ringholder.charter.said import each, given
from ringholder.charter.sitting import table


def constituency(charter: Charter, body: Body, seat: Seat) -> tuple[str, ...]:
    """For whom a seat speaks: those from whom it is drawn, or the members of what it represents.

    A class of many, such as practices, is one organisation here.
    """
    represented = charter.bodies.get(given(seat.represents) or "")
    if represented is not None and represented.id != body.id:
        seated = (name for chair in table(represented) for name in chair.organisations)
        return tuple(dict.fromkeys((*each(represented.parties), *seated)))
    return tuple(each(seat.drawn_from))
