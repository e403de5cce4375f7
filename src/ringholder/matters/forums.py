"""Who speaks in a forum: its seats and its secretary, as a matter's opening names the body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.charter.bodies import Body
from ringholder.matters.case import Case
from ringholder.matters.speaking import places_of, secretary_of


def forum_of(case: Case) -> Body | None:
    """The body that the opening names; `None` where it names a post, or nothing that there is."""
    return case.charter.bodies.get(str(case.opened.get("for_body"))) if case.charter else None


def forum(case: Case, _: date) -> Iterator[str]:
    """The seats and the secretary of that body."""
    body = forum_of(case)
    if body is not None:
        yield from places_of(body)
        yield secretary_of(body.id)
