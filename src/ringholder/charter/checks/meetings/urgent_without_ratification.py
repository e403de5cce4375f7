"""What is decided between meetings is ratified nowhere.

Sometimes two people must decide before the body can meet. If nothing brings it back to those who
were not asked, urgency becomes a way to decide without them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Urgent
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, each, given
from ringholder.findings import Severity

CODE = "MTG003"
SEVERITY = Severity.WARNING
SOURCE = "governance.md 1.5 (urgent decisions go to the next formal meeting for ratification)"
BAD = """
remove: [place-committee-oxfordshire.rule.urgent.ratify_at]
"""
GOOD = """
bodies:
  - {id: place-committee-oxfordshire, rule: {urgent: {ratify_at: icb-board}}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        rule = given(body.rule)
        urgent = given(rule.urgent) if rule is not None else None
        if urgent is not None:
            yield from _unratified(charter, body, urgent)


def _unratified(charter: Charter, body: Body, urgent: Urgent) -> Iterator[Seen]:
    where = given(urgent.ratify_at)
    if where is not None and charter.bodies[where].decides is not False:
        return
    unread = urgent.ratify_at is UNKNOWN
    by = " and ".join(_roles(body, urgent))
    end = (
        f"ratified by {charter.name(where)}, which only advises"
        if where is not None
        else "ratified by nobody"
    )
    yield Seen(
        says=f"Where urgent decisions of {body.name} are ratified was not read."
        if unread
        else f"Between meetings {by} may decide for {body.name}, and what they decide is {end}.",
        do="Give `ratify_at` the body that looks at it next, as a rule this one, and `within` a "
        "time.",
        where=urgent.where("ratify_at", f"{body.id}.rule.urgent"),
        rests_on=body.rests_on("rule.urgent"),
        cannot_say=unread,
        authority=body.authority,
    )


def _roles(body: Body, urgent: Urgent) -> list[str]:
    roles = {seat.id: seat.role for seat in each(body.seats)}
    return [roles.get(name, name.replace("-", " ")) for name in urgent.by]
