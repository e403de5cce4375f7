"""A discussion was closed in which nobody said anything, or without one who was to be heard.

The board decides nothing: what it leaves is what was said there, by whom.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.said import each, given
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.forums import forum_of
from ringholder.matters.guards import Says
from ringholder.matters.policy_ways import VIEW, places
from ringholder.register.store import Entry

CODE, FAULT = "POL103", "discussion-not-held"
SOURCE = ("source 000 Policy Making",)


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    heard = {str(view.act.payload["place"]) for view in case.all(VIEW)}
    if not heard:
        yield Says("The record shows no view of any member.", "Record what was said, and by whom.")
        return
    for place, name in _of_places(case).items():
        if place not in heard:
            yield Says(
                f"Nobody is on record for {name}.",
                "Ask them before the discussion is closed.",
                Severity.WARNING,
            )


def _of_places(case: Case) -> dict[str, str]:
    """The seats that stand for the places concerned, each with the name of its place."""
    forum, named = forum_of(case), {body.id: body.name for body in places(case)}
    seats = each(forum.seats) if forum is not None else ()
    stands_for = {f"{forum.id}/{seat.id}": given(seat.represents) for seat in seats if forum}
    return {seat: named[body] for seat, body in stands_for.items() if body in named}
