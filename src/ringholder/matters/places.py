"""Which bodies speak for the places that a matter is about, each for its own."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.model import Charter
from ringholder.charter.said import each
from ringholder.matters.case import Case

PLACE = "place"


def places_of(charter: Charter, areas: tuple[str, ...]) -> tuple[Body, ...]:
    """The bodies that decide at the rung of the place, within areas; all where none is named."""
    about = charter.footprint(areas)
    return tuple(
        body
        for body in charter.bodies.values()
        if body.rung == PLACE
        and body.decides is True
        and (not areas or charter.footprint(tuple(each(body.area))) <= about)
    )


def places_concerned(case: Case) -> Iterator[Body]:
    """The bodies of the places that a matter's opening names as its area."""
    if case.charter is not None:
        areas = tuple(a for a in case.opened.get("area") or () if a in case.charter.areas)
        yield from places_of(case.charter, areas)
