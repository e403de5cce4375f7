"""Private providers sit with others whom they compete with, and no rule deals with competition.

Private and NHS providers working together can treat more patients sooner. But firms that bid
against each other may not share prices and plans. Without a rule on what is not sent to them and
when they leave, the collaborative is open to challenge, or its private members stay away.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.rule import Seen
from ringholder.charter.interests import said, trust
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, each
from ringholder.charter.sitting import chairs
from ringholder.findings import RestsOn, Severity, Where

CODE = "COI002"
SEVERITY = Severity.WARNING
SOURCE = "001 Provider collaborative leadership (competition law concerns to be addressed)"
PRIVATE = "private-provider"
BAD = """
remove: [conflicts-of-interest.competition]
"""
GOOD = """
interests:
  - {id: competition, bodies: [icb-board, provider-advisory-committee-oxfordshire,
      provider-advisory-committee-buckinghamshire, provider-advisory-committee-berkshire-west],
          competition: Papers on prices and bids go to no member who may bid,
              source: 001 Provider collaborative leadership}
remove: [conflicts-of-interest.competition]
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        members = _members(body)
        private = {m for m in members if charter.organisations[m].kind == PRIVATE}
        others = {m for m in members - private if charter.organisations[m].is_provider}
        answer = said(charter, body, "competition")
        rivals = len(private) > 1 or bool(private and others)
        if rivals and isinstance(answer, Said):
            yield _seen(charter, body, sorted(private), unread=answer is UNKNOWN)


def _members(body: Body) -> set[str]:
    seated = {name for chair in chairs(body) for name in chair.organisations}
    return seated | set(each(body.parties))


def _seen(charter: Charter, body: Body, private: list[str], *, unread: bool) -> Seen:
    names = ", ".join(charter.names(private))
    return Seen(
        says=f"{names} and other providers sit together on {body.name}, and "
        + ("the rule on competition between them was not read." if unread else "")
        + (
            ""
            if unread
            else "no rule says what firms that compete may not see, hear or decide together."
        ),
        do="Give `competition:` in the rule on interests for this body: which papers private "
        "members do "
        "not receive, and when they leave.",
        where=_where(body),
        rests_on=RestsOn.UNKNOWN if unread else trust(charter, body, "competition"),
        cannot_say=unread,
        authority=body.authority,
    )


def _where(body: Body) -> Where:
    key = "seats" if isinstance(body.seats, tuple) else "parties"
    return body.where(key, f"{body.id}.{key}")
