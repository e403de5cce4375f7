"""A body has power or a rule for deciding, and it is not said whether it decides.

Those who sit there take it that they decide, those who passed the power on that they advise. Until
it is written down nothing else can be asked of it: neither its quorum nor its votes.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.holding import placed, standing
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, given
from ringholder.findings import Severity

CODE = "MTG008"
SEVERITY = Severity.WARNING
SOURCE = "003 §4 (form, role and accountability of bodies not specified)"
BAD = """
remove: [place-committee-oxfordshire.decides]
"""
GOOD = """
remove: [policy-board.decides]  # it has neither a power nor a rule for deciding
"""


def check(charter: Charter) -> Iterator[Seen]:
    powerful = {g.holder.id for f in placed(charter) for g in standing(charter, f)}
    unread: list[Body] = []
    for body in charter.bodies.values():
        if isinstance(body.decides, Said) and (body.id in powerful or given(body.rule) is not None):
            if body.decides is UNKNOWN:
                unread.append(body)
            else:
                yield _seen(body, with_power=body.id in powerful)
    if unread:
        yield _cannot_say(unread)


def _seen(body: Body, *, with_power: bool) -> Seen:
    has = "has power" if with_power else "has a rule for deciding"
    return Seen(
        says=f"{body.name} {has}, and whether it decides is not said.",
        do="Say `decides: yes`, or `decides: no` if it only advises.",
        where=body.where("decides", f"{body.id}.decides"),
        rests_on=body.rests_on("name"),
        authority=body.authority,
    )


def _cannot_say(unread: list[Body]) -> Seen:
    return Seen(
        says=f"Whether {in_list(body.name for body in unread)} may decide was not read.",
        do="Read the terms, and fill in `decides`.",
        where=unread[0].where("decides", f"{unread[0].id}.decides"),
        cannot_say=True,
    )
