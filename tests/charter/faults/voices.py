"""Faults of voices: those concerned, places, charities and collaboratives that nobody hears."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter
from ringholder.charter.said import each, given
from tests.charter.faults.change import Change, drop, fault, laid
from tests.charter.faults.search import (
    at_places_together,
    board,
    is_of,
    placed,
)


@fault("PWR005", "QUO001", "QUO003", "PWR003")
def charities_have_no_part_at_a_place(charter: Charter) -> Iterator[Change]:
    asked = any(
        "volunt" in str(c.whom) and c.functions == ("all",) for c in charter.conditions.values()
    )
    for body in at_places_together(charter) if not asked else ():
        theirs = [seat for seat in each(body.seats) if is_of(charter, seat, ("vcse",))]
        others = [
            s
            for b in charter.bodies.values()
            if body.id in each(b.accountable_to)
            for s in each(b.seats)
            if is_of(charter, s, ("vcse",))
        ]
        if theirs and not others:
            remove = [f"{body.id}.seats.{seat.id}" for seat in theirs]
            yield laid({"remove": remove}, f"{body.id}.seats")


@fault("PWR006", "RUN004")
def a_place_has_no_seat_above(charter: Charter) -> Iterator[Change]:
    own = board(charter)
    rooms = tuple(f"{body.id}.seats" for body in charter.bodies.values())
    whole = charter.footprint(own.area)
    for body in at_places_together(charter):
        here = charter.footprint(body.area)
        seats = [
            seat
            for seat in each(own.seats)
            if given(seat.holds) in charter.posts
            and charter.posts[given(seat.holds) or ""].rung == "place"
            and here & charter.footprint(charter.posts[given(seat.holds) or ""].area)
        ]
        if seats and here < whole:
            yield laid({"remove": [f"{own.id}.seats.{seat.id}" for seat in seats]}, rooms)


@fault("PWR003")
def those_concerned_are_not_asked(charter: Charter) -> Iterator[Change]:
    """Takes out the one duty to hear a class that has no seat in any room of the system."""
    rooms = tuple(f"{body.id}.seats" for body in charter.bodies.values())
    whole = (body for body in charter.bodies.values() if body.rung == "system")
    heard = {name for body in whole for seat in each(body.seats) for name in seat.class_}
    heard |= {"people"} if _has_healthwatch(charter) else set()
    for condition in charter.conditions.values():
        for name, words in (("people", "patients"), ("private-provider", "private")):
            asked = condition.functions == ("all",) and words in str(condition.whom)
            if (
                asked
                and name not in heard
                and any(name in each(f.concerns) and f.unit == "system" for f in placed(charter))
            ):
                yield drop(condition.id, at=rooms)


def _has_healthwatch(charter: Charter) -> bool:
    """Whether those who use services sit somewhere in the system under another class."""
    return any(
        is_of(charter, seat, ("healthwatch",))
        for body in charter.bodies.values()
        if body.rung == "system"
        for seat in each(body.seats)
    )


@fault("PWR004")
def nobody_speaks_for_the_collaborative(charter: Charter) -> Iterator[Change]:
    for body in charter.bodies.values():
        for seat in each(body.seats):
            if given(seat.represents) is not None:
                yield drop(f"{body.id}.seats.{seat.id}.represents", at=f"{body.id}.seats")
