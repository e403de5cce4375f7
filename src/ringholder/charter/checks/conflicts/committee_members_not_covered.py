"""The rule on interests covers the board, and not those who sit on its committees.

Most of what a board decides is decided in its committees, and people from outside sit there: a
practice, a charity, a council. The law wants the interests of every member of a committee and
sub-committee, and of every employee, in a register.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.interests import rules_on, said, where_said
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, given
from ringholder.findings import Severity, weakest

CODE = "COI004"
SEVERITY = Severity.WARNING
SOURCE = "NHS Act 2006 s14Z30(1)-(2) (registers of members, committee members and employees)"
BAD = """
interests:
  - {id: conflicts-of-interest, covers: [board members, employees]}
"""
GOOD = """
interests:
  - {id: conflicts-of-interest, covers: [board members, members of all its committees, employees]}
"""


def check(charter: Charter) -> Iterator[Seen]:
    left: list[Body] = []
    unread: list[Body] = []
    for body in charter.bodies.values():
        if _is_committee_of_an_icb(charter, body):
            covers = said(charter, body, "covers")
            if covers is UNKNOWN:
                unread.append(body)
            elif isinstance(covers, Said) or not any("committee" in who for who in covers):
                left.append(body)
    if left:
        yield _seen(charter, left, unread=False)
    if unread:
        yield _seen(charter, unread, unread=True)


def _is_committee_of_an_icb(charter: Charter, body: Body) -> bool:
    holder = charter.organisations.get(given(body.holder) or "")
    icb = holder is not None and holder.kind == "icb" and holder.governed_by != body.id
    return icb and body.kind in ("committee", "joint-committee")


def _seen(charter: Charter, bodies: list[Body], *, unread: bool) -> Seen:
    names = in_list(body.name for body in bodies)
    first = bodies[0]
    return Seen(
        says=f"Whether the rule on interests covers the members of {names} was not read."
        if unread
        else f"The rule on interests does not cover the members of {names}.",
        do="Add committee and sub-committee members to `covers` of the rule on interests.",
        where=where_said(charter, first, "covers"),
        rests_on=weakest(rule.rests_on("covers") for rule in rules_on(charter, first)),
        cannot_say=unread,
        authority=first.authority,
    )
