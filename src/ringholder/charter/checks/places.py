"""Places: the bodies at place in which partners work together for a part of a larger system."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.law import LOCAL_AUTHORITIES
from ringholder.charter.model import Charter
from ringholder.charter.said import given
from ringholder.charter.words import PLACE

ROOMS = frozenset({"committee", "joint-committee", "partnership"})


def partnerships(charter: Charter) -> Iterator[Body]:
    """The bodies at place that decide or that partners form.

    Not a council's own committees, nor those of an NHS body that is no larger than the place.
    """
    for body in charter.bodies.values():
        joint = body.decides is not False or body.kind == "partnership"
        if joint and body.rung == PLACE and body.kind in ROOMS and _is_of_more(charter, body):
            yield body


def _is_of_more(charter: Charter, body: Body) -> bool:
    """Whether it is nobody's own, or of a body that acts for more than the place."""
    own = charter.organisations.get(given(body.holder) or "")
    if own is None:
        return True
    board = charter.acting(own.id)
    return own.kind not in LOCAL_AUTHORITIES and (board is None or board.rung != PLACE)
