"""Places: the bodies at place through which partners work together, and what is there for them."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.law import LOCAL_AUTHORITIES
from ringholder.charter.model import Charter
from ringholder.charter.said import given
from ringholder.charter.words import PLACE

ROOMS = frozenset({"board", "committee", "joint-committee", "partnership"})


def partnerships(charter: Charter) -> Iterator[Body]:
    """The bodies at place that decide or that partners form; not a council's own committees."""
    for body in charter.bodies.values():
        own = charter.organisations.get(given(body.holder) or "")
        councils = own is not None and own.kind in LOCAL_AUTHORITIES
        if body.rung == PLACE and body.kind in ROOMS and not councils and _matters(body):
            yield body


def _matters(body: Body) -> bool:
    return body.decides is not False or body.kind == "partnership"
