"""Members decide on what concerns their own organisations, and no rule says what they then do.

A trust's chief executive who votes on that trust's money is not dishonest, but cannot be seen to
be impartial, and the decision can be attacked. Whether such a member speaks, stays silent or
leaves has to be settled before the case arises, not by the strongest voice in the room.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.carry import of_providers
from ringholder.charter.checks.duties import decides_for_the_system, duties
from ringholder.charter.checks.rule import Seen
from ringholder.charter.interests import said, trust, where_said
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said
from ringholder.charter.sitting import Chair, table
from ringholder.findings import RestsOn, Severity

CODE = "COI001"
SEVERITY = Severity.ERROR
SOURCE = (
    "NHS Act 2006 s14Z30(4); 003 §2 (members make strategic decisions which concern themselves)"
)
BAD = """
remove: [conflicts-of-interest.conflicted]
"""
GOOD = """
interests:
  - {id: place, bodies: [place-committee-oxfordshire], conflicted: stay-silent,
      source: governance.md 3.1}
"""


def check(charter: Charter) -> Iterator[Seen]:
    touched = of_providers(charter)
    for body in decides_for_the_system(charter, duties(charter)):
        members = [chair for chair in table(body) if touched(chair)]
        answer = said(charter, body, "conflicted")
        if members and isinstance(answer, Said):
            yield _seen(charter, body, members[0], unread=answer is UNKNOWN)


def _seen(charter: Charter, body: Body, member: Chair, *, unread: bool) -> Seen:
    name = charter.name(member.organisations[0])
    role = f"its own member there ({member.seat.role})"
    end = (
        "what that member then does was not read."
        if unread
        else "no rule says whether that member speaks, votes or leaves."
    )
    return Seen(
        says=f"A matter that touches {name} comes to {body.name}: {role} decides with the rest, "
        "and " + end,
        do="Add a rule to interests.yaml for this body that says what a conflicted member does: "
        "`conflicted: leave`, or another grade.",
        where=where_said(charter, body, "conflicted"),
        rests_on=RestsOn.UNKNOWN if unread else trust(charter, body, "conflicted"),
        cannot_say=unread,
        authority=body.authority,
    )
