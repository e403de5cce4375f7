"""Somebody decides or works on a rung, and nobody there is accountable.

If only the head of the whole system answers for what is done, then at each place and in each
organisation everybody can point upwards. For every rung on which functions are exercised there has
to be a person who answers for that rung.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.holding import Doer, doers, placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, each
from ringholder.findings import Severity, weakest

CODE = "ACC002"
SEVERITY = Severity.WARNING
SOURCE = "000 Accountability (accountable officers at every level); 004 drivers 2"
BAD = """
remove: [place-director-oxfordshire.accountable_at]
"""
GOOD = """
posts:
  - {id: chief-executive, accountable_at: [system, place]}
remove: [place-director-oxfordshire.accountable_at]
"""


def check(charter: Charter) -> Iterator[Seen]:
    busy = _busy(charter)
    for rung in charter.heights:
        left = [
            doer
            for doer in busy.values()
            if doer.rung == rung and not _answered_for(charter, doer, rung)
        ]
        if left:
            yield _seen(charter, rung, left)


def _busy(charter: Charter) -> dict[str, Doer]:
    """Who decides, exercises a function, or holds an office or works in a team on a rung."""
    found: dict[str, Doer] = {b.id: b for b in charter.bodies.values() if b.decides is True}
    found |= {doer.id: doer for f in placed(charter) for doer in doers(charter, f)}
    return {**found, **charter.posts, **charter.teams}


def _answered_for(charter: Charter, doer: Doer, rung: str) -> bool:
    """Whether a post answers for the rung in the area of somebody there, if it has one."""
    area = charter.footprint(doer.area)
    return any(
        rung in each(post.accountable_at)
        and (not area or not area.isdisjoint(charter.footprint(post.area)))
        for post in charter.posts.values()
    )


def _unread(charter: Charter, rung: str, left: list[Doer]) -> bool:
    """Whether an accountable post may stand in what was not read."""
    posts = [post for post in charter.posts.values() if post.rung == rung]
    own_constitutions = all(isinstance(d, Body) and d.seats is UNKNOWN for d in left)
    return (
        own_constitutions
        or not charter.is_complete("posts")
        or any(post.accountable_at is UNKNOWN for post in posts)
    )


def _seen(charter: Charter, rung: str, left: list[Doer]) -> Seen:
    unread = _unread(charter, rung, left)
    post = next((d for d in left if d.id in charter.posts), None)
    at = left[0] if post is None else post
    nobody = "it was not read which post" if unread else "no post"
    return Seen(
        says=f"On the level {rung}, {nobody} is accountable for the work of "
        f"{in_list(doer.name for doer in left)}.",
        do=f"Say `accountable_at: [{rung}]` of the post that answers for it there"
        + (f", such as {post.name}." if post is not None else ", or add such a post."),
        where=at.where("accountable_at", f"{at.id}.accountable_at"),
        rests_on=weakest(doer.rests_on("rung") for doer in left),
        cannot_say=unread,
        authority=at.authority,
    )
