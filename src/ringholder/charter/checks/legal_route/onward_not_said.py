"""A power goes to another legal body, and it is not said whether it may be passed on from there.

A duty in law can only be passed on if the law or the giver allows it. An agreement that is silent
lets each side believe what suits it: the receiver passes it to a partner, and the giver finds that
its duty is done by somebody whom it never chose.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.holding import given_on
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.grants import LEAVES_THE_LEGAL_PERSON
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import SILENT, Said, given
from ringholder.findings import Severity

CODE = "LEG012"
SEVERITY = Severity.WARNING
SOURCE = "NHS Act 2006 s65Z5(4) (terms may prohibit or restrict it); governance.md 2.4"
BAD = """
remove: ["nhs-england>bob-icb.onward"]
"""
GOOD = """
delegations:
  - {id: nhs-england>bob-icb, onward: no}
remove: ["icb-board>chief-executive.onward"]  # inside one legal body nobody's leave is needed
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Delegation] = []
    for delegation in given_on(charter):
        leaves = given(delegation.route) in LEAVES_THE_LEGAL_PERSON
        if not leaves or not isinstance(delegation.onward, Said):
            continue
        if delegation.onward is SILENT and charter.is_complete("delegations"):
            yield _seen(charter, delegation)
        else:
            unread.append(delegation)
    if unread:
        yield _cannot_say(charter, unread)


def _seen(charter: Charter, delegation: Delegation) -> Seen:
    giver, receiver = charter.name(delegation.from_), charter.name(delegation.to)
    return Seen(
        says=f"{giver} passes power to {receiver} by {delegation.route}; whether {receiver} may "
        "pass it on to others is not said.",
        do="Say `onward: no`, `yes`, or `consent` with whose in `consent_of`.",
        where=delegation.where("onward", f"{delegation.id}.onward"),
        rests_on=delegation.rests_on("from", "to", "route"),
        authority=delegation.authority,
    )


def _cannot_say(charter: Charter, unread: list[Delegation]) -> Seen:
    ends = in_list(f"{charter.name(d.from_)} to {charter.name(d.to)}" for d in unread)
    return Seen(
        says=f"Whether power that goes from {ends} may be passed on from there was not read.",
        do="Read the agreements, and fill in `onward`.",
        where=unread[0].where("onward", f"{unread[0].id}.onward"),
        cannot_say=True,
    )
