"""Nobody is named whom one can ring at a place.

Housing, the police, schools and charities deal with the NHS at place. When structures change, the
first thing that they lose is the name and the number; and without one every question starts at the
switchboard.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.places import partnerships
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.terms import is_unread
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter, Holder
from ringholder.charter.words import PLACE
from ringholder.findings import Severity

CODE = "MTG007"
SEVERITY = Severity.NOTE
SOURCE = "003 §4.7 (an obvious point of contact); 004 Evolution (well understood)"
BAD = """
remove: [place-committee-oxfordshire.contact, place-director-oxfordshire.contact]
"""
GOOD = """
remove: [place-committee-oxfordshire.contact]
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Body] = []
    for body in partnerships(charter):
        there = list(_there(charter, body))
        if any(isinstance(one.contact, str) for one in there):
            continue
        if any(is_unread(body, one.contact) for one in there):
            unread.append(body)
        else:
            yield _seen(body)
    if unread:
        yield _cannot_say(unread)


def _there(charter: Charter, body: Body) -> Iterator[Holder]:
    """The body, and the posts at its place."""
    here = charter.footprint(body.area)
    yield body
    for post in charter.posts.values():
        if post.rung == PLACE and here & charter.footprint(post.area):
            yield post


def _seen(body: Body) -> Seen:
    return Seen(
        says=f"Whom to ring about what {body.name} decides is not said.",
        do="Give `contact` to the body, or to the post at place that answers.",
        where=body.where("contact", f"{body.id}.contact"),
        rests_on=body.rests_on("contact"),
        authority=body.authority,
    )


def _cannot_say(unread: list[Body]) -> Seen:
    return Seen(
        says=f"Whom to ring at place was not read for {in_list(body.name for body in unread)}.",
        do="Fill in `contact` of the body, or of the post at place that answers.",
        where=unread[0].where("contact", f"{unread[0].id}.contact"),
        cannot_say=True,
    )
