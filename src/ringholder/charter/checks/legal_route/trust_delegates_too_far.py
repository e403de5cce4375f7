"""A foundation trust passes power to somebody who is neither a director nor directors together.

Parliament gave all powers of a foundation trust to its board of directors, which may pass them to a
committee of directors or to an executive director, and to nobody else inside the trust. A manager
or a mixed committee that decides for the trust decides without power, also in a collaborative.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ringholder.charter.bodies import Body, Post
from ringholder.charter.checks.holding import given_on, legal_person
from ringholder.charter.checks.rule import Seen
from ringholder.charter.entries import Organisation
from ringholder.charter.grants import STAYS_INSIDE
from ringholder.charter.law import COMMITTEE_OR_EXECUTIVE_DIRECTOR
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.charter.sitting import Chair, voting
from ringholder.findings import Severity, weakest

CODE = "LEG011"
SEVERITY = Severity.ERROR
SOURCE = f"{COMMITTEE_OR_EXECUTIVE_DIRECTOR} (governance.md 2.3)"
DIRECTORS = frozenset({"executive", "independent"})
BAD = """
posts:
  - {id: ward-manager, role: General manager of surgery, organisation: ouh, rung: organisation,
     area: [oxfordshire], reports_to: ouh-board, accountable_at: [organisation],
     illustrative: true}
delegations:
  - {from: ouh-board, to: ward-manager, functions: [adopt-innovation], route: officer,
     limit: {a_year: 10_000}, report: {to: ouh-board, every: month}, illustrative: true}
"""
GOOD = """
posts:
  - {id: strategy, role: Executive director of strategy, organisation: ouh, rung: organisation,
     area: [oxfordshire], reports_to: ouh-board, accountable_at: [organisation],
     illustrative: true}
delegations:
  - {from: ouh-board, to: strategy, functions: [adopt-innovation], route: officer,
     limit: {a_year: 10_000}, report: {to: ouh-board, every: month}, illustrative: true}
"""
_A_DIRECTOR = re.compile(r"\b(director|chief)\b", re.IGNORECASE)
_NO_DIRECTOR = re.compile(r"\b(deputy|assistant|associate|clinical) director\b", re.IGNORECASE)


def check(charter: Charter) -> Iterator[Seen]:
    for delegation in given_on(charter):
        trust = legal_person(charter, delegation.from_)
        if isinstance(trust, Said) or trust.kind != "foundation-trust":
            continue
        if given(delegation.route) in STAYS_INSIDE:
            yield from _too_far(charter, delegation, trust)


def _too_far(charter: Charter, delegation: Delegation, trust: Organisation) -> Iterator[Seen]:
    body, post = charter.bodies.get(delegation.to), charter.posts.get(delegation.to)
    if body is not None and body.seats is UNKNOWN:
        yield _seen(charter, delegation, trust, body, "who sits on it was not read", unread=True)
    elif body is not None:
        others = [chair for chair in voting(body) if not _is_director(chair, trust)]
        if others:
            why = f"{others[0].seat.role}, who is no director of the trust, votes on it"
            yield _seen(charter, delegation, trust, body, why)
    elif post is not None and not _is_executive_director(charter, post, trust):
        yield _seen(charter, delegation, trust, post, "that is no executive director")


def _is_director(chair: Chair, trust: Organisation) -> bool:
    own = not chair.organisations or chair.organisations == (trust.id,)
    return own and not DIRECTORS.isdisjoint(chair.seat.class_)


def _is_executive_director(charter: Charter, post: Post, trust: Organisation) -> bool:
    """By the seat on the trust's board that the post fills; where no seat says so, by its name."""
    board = charter.bodies.get(given(trust.governed_by) or "")
    seats = [s for s in each(board.seats) if s.holds == post.id] if board is not None else []
    if seats:
        return any("executive" in seat.class_ for seat in seats)
    named = _A_DIRECTOR.search(post.role) is not None
    return named and _NO_DIRECTOR.search(post.role) is None


def _seen(
    charter: Charter,
    delegation: Delegation,
    trust: Organisation,
    receiver: Body | Post,
    why: str,
    *,
    unread: bool = False,
) -> Seen:
    return Seen(
        says=f"{charter.name(trust.id)} passes power to {receiver.name}: {why}.",
        do="Pass it to a committee of directors or to an executive director; to work with others, "
        "use s65Z5, s65Z6 or s47A.",
        where=delegation.where("to", f"{delegation.id}.to"),
        rests_on=weakest([delegation.rests_on("from", "to", "route"), receiver.rests_on("seats")]),
        cannot_say=unread,
        authority=delegation.authority,
    )
