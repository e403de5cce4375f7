"""A place has no seat where it is decided for the whole system.

What is planned for a whole system works in its places, or does not. Where no place has a seat, its
leaders learn of a decision when they are to carry it out, and what they knew of it was not heard.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Seat
from ringholder.charter.checks.places import partnerships
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.said import each, given
from ringholder.charter.words import PLACE
from ringholder.findings import Severity, weakest

CODE = "PWR006"
SEVERITY = Severity.WARNING
SOURCE = "004 The development of each ICP (its own leadership, represented at ICS level)"
BAD = """
remove: [icb-board.seats.place-oxfordshire, policy-board.seats.place-oxfordshire]
"""
GOOD = """
remove: [icb-board.seats.place-oxfordshire]  # it has a seat on the policy board
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Body] = []
    for body in partnerships(charter):
        rooms = [room for room in charter.bodies.values() if _is_above(charter, room, body)]
        read = [room for room in rooms if isinstance(room.seats, tuple)]
        seats = [seat for room in read for seat in each(room.seats)]
        if not rooms or any(_speaks_for(charter, seat, body) for seat in seats):
            continue
        if read and charter.is_complete("bodies"):
            yield _seen(body, read)
        else:
            unread.append(body)
    if unread:
        yield _cannot_say(unread)


def _is_above(charter: Charter, room: Body, body: Body) -> bool:
    """Whether a body stands above places, no higher than the system, for more than this one."""
    if not charter.on_the_ladder(room):
        return False
    between = charter.heights[PLACE] < charter.heights[room.rung] <= _system(charter)
    return between and charter.footprint(body.area) < charter.footprint(room.area)


def _system(charter: Charter) -> int:
    """The height of the system: of its area where one is named, else the next above places."""
    area = charter.areas.get(given(charter.system) or "")
    return charter.heights[PLACE] + 1 if area is None else charter.heights[area.rung]


def _speaks_for(charter: Charter, seat: Seat, body: Body) -> bool:
    """Whether a seat is for the body, or filled by a post at its place."""
    if seat.represents == body.id:
        return True
    post = charter.posts.get(given(seat.holds) or "")
    here = charter.footprint(body.area)
    return post is not None and post.rung == PLACE and bool(here & charter.footprint(post.area))


def _seen(body: Body, rooms: list[Body]) -> Seen:
    first = next((room for room in rooms if room.decides is True), rooms[0])
    return Seen(
        says=f"Nobody speaks for {body.name} on {in_list(room.name for room in rooms)}: no seat "
        "there says that it represents it, or is held by a post of that place.",
        do=f"Say on a seat of {first.name} that it represents `{body.id}`, or which post at place "
        "holds it (`votes: 0` for a participant).",
        where=first.where("seats", f"{first.id}.seats"),
        rests_on=weakest([body.rests_on("rung"), *(room.rests_on("seats") for room in rooms)]),
        authority=body.authority,
    )


def _cannot_say(unread: list[Body]) -> Seen:
    return Seen(
        says=f"Who speaks for {in_list(body.name for body in unread)} where it is decided for the "
        "whole system was not read.",
        do="Read who sits on the bodies of the system, and say on a seat which place it is for.",
        where=unread[0].where("accountable_to", f"{unread[0].id}.accountable_to"),
        cannot_say=True,
    )
