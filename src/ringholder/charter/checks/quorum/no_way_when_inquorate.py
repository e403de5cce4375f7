"""A body can lose its quorum to an interest, and nothing says what happens then.

When partners sit together some of them have to leave for what touches their own organisation, and
one or two absences on the same day are enough to stop the meeting. If the terms do not say who may
stand in, or where the matter goes, it waits for the next meeting, and the one after that.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Rule
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.terms import is_unread
from ringholder.charter.checks.wording import in_list
from ringholder.charter.interests import said
from ringholder.charter.model import Charter
from ringholder.charter.said import Said
from ringholder.charter.sitting import MAY_STILL_DECIDE, voting, whose_functions
from ringholder.findings import Severity

CODE = "QUO005"
SEVERITY = Severity.WARNING
SOURCE = "governance.md 3.2 (usual fixes: a named substitute, up to the board, a conflicts panel)"
BAD = """
remove: [place-committee-oxfordshire.rule.if_inquorate]
"""
GOOD = """
bodies:
  - {id: place-committee-oxfordshire, rule: {if_inquorate: [refer-to-delegator]}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[tuple[Body, Rule]] = []
    for body in charter.bodies.values():
        rule = body.rule
        if body.decides is not True or isinstance(rule, Said) or isinstance(rule.quorum, Said):
            continue  # where no quorum is said: QUO004
        if len(voting(body)) < 2 or not _somebody_may_leave(charter, body):
            continue
        if is_unread(body, rule.if_inquorate):
            unread.append((body, rule))
        elif isinstance(rule.if_inquorate, Said):
            yield _seen(body, rule)
    if unread:
        yield _cannot_say(unread)


def _somebody_may_leave(charter: Charter, body: Body) -> bool:
    """Whether some matter makes a member leave; not who it is that the body acts for."""
    handling = said(charter, body, "conflicted")
    others = frozenset(charter.organisations) - whose_functions(charter, body)
    may_stay = not isinstance(handling, Said) and handling in MAY_STILL_DECIDE
    return not may_stay and any(not others.isdisjoint(c.organisations) for c in voting(body))


def _seen(body: Body, rule: Rule) -> Seen:
    return Seen(
        says=f"Members of {body.name} may have to leave for what touches their own organisations; "
        "what happens when too few are left is not said.",
        do="Say in `if_inquorate` what brings it back: named deputies, a conflicts panel, or "
        "referral to whoever delegated.",
        where=rule.where("if_inquorate", f"{body.id}.rule.if_inquorate"),
        rests_on=body.rests_on("seats", "rule.quorum", "rule.if_inquorate"),
        authority=body.authority,
    )


def _cannot_say(unread: list[tuple[Body, Rule]]) -> Seen:
    body, rule = unread[0]
    return Seen(
        says=f"What happens when too few are left was not read for "
        f"{in_list(b.name for b, _ in unread)}.",
        do="Read the terms, and fill in `if_inquorate`.",
        where=rule.where("if_inquorate", f"{body.id}.rule.if_inquorate"),
        cannot_say=True,
    )
