"""The chair may be the one who is conflicted, and nobody is named to take the chair.

The chair decides how the conflicts of all others are handled, and often has the casting vote. When
it is the chair's own conflict, somebody else must preside, and who that is should not be argued
out at the meeting.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.rule import Seen
from ringholder.charter.interests import rules_on, said, trust, where_said
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, each
from ringholder.charter.sitting import voting
from ringholder.findings import RestsOn, Severity

CODE = "COI003"
SEVERITY = Severity.WARNING
SOURCE = (
    "governance.md 3.1 (chair conflicted: the deputy or another member without a conflict presides)"
)
BAD = """
bodies:
  - {id: place-committee-oxfordshire, presides: [chair]}
remove: [conflicts-of-interest.chair_conflicted]
"""
GOOD = """
remove: [conflicts-of-interest.chair_conflicted]
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: dict[str, list[Body]] = {}
    for body in charter.bodies.values():
        if body.decides is not True or len(voting(body)) < 2 or _who_can_preside(body) > 1:
            continue
        answer = said(charter, body, "chair_conflicted")
        if answer is UNKNOWN or (isinstance(answer, Said) and body.presides is UNKNOWN):
            rules = rules_on(charter, body)
            unread.setdefault(rules[0].id if rules else "", []).append(body)
        elif isinstance(answer, Said):
            yield _seen(charter, body)
    for bodies in unread.values():
        yield _not_read(charter, bodies)


def _who_can_preside(body: Body) -> int:
    """How many members may take the chair."""
    listed = set(each(body.presides))
    return sum(1 for chair in voting(body) if chair.seat.id in listed)


def _seen(charter: Charter, body: Body) -> Seen:
    presides = next((c.seat.role for c in voting(body) if c.seat.id in each(body.presides)), None)
    who = "Whoever presides over it" if presides is None else presides
    return Seen(
        says=f"{who} may have an interest in what {body.name} decides, and nobody is named to take "
        "the chair then.",
        do="Name a second seat in `presides`, or give `chair_conflicted` in the rule on interests.",
        where=body.where("presides", f"{body.id}.presides"),
        rests_on=trust(charter, body, "chair_conflicted"),
        authority=body.authority,
    )


def _not_read(charter: Charter, bodies: list[Body]) -> Seen:
    names = ", ".join(body.name for body in bodies[:3])
    more = f" and {len(bodies) - 3} more" if len(bodies) > 3 else ""
    return Seen(
        says=f"Who takes the chair when the chair has an interest was not read for {names}{more}.",
        do="Fill in `presides` with a second seat, or `chair_conflicted`.",
        where=where_said(charter, bodies[0], "chair_conflicted"),
        rests_on=RestsOn.UNKNOWN,
        cannot_say=True,
    )
