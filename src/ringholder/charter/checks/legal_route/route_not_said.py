"""A power leaves one legal body for another, and the route in law is not said.

What a legal body has to do, it does itself, unless an Act lets it pass the duty on. When the paper
only says that a committee or a partner “has delegated authority”, nobody has checked under which
Act, and the decision may turn out to be nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.holding import given_on, legal_person
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import UNKNOWN, Said
from ringholder.findings import Severity

CODE = "LEG004"
SEVERITY = Severity.WARNING
SOURCE = "governance.md 2.4 (the review of 2013: a function passed on for years without a power to)"
BAD = """
remove: [nhs-england>bob-icb.route]
"""
GOOD = """
remove: [icb-board>chief-executive.route]  # inside one legal body its own constitution is the route
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Delegation] = []
    for delegation in given_on(charter):
        if not isinstance(delegation.route, Said) or not _leaves(charter, delegation):
            continue
        if delegation.route is UNKNOWN:
            unread.append(delegation)
        else:
            yield _seen(charter, delegation)
    if unread:
        yield _cannot_say(charter, unread)


def _leaves(charter: Charter, delegation: Delegation) -> bool:
    """Whether it goes to another legal person, or to a body that is nobody's own."""
    giver = legal_person(charter, delegation.from_)
    receiver = legal_person(charter, delegation.to)
    if UNKNOWN in (giver, receiver) or isinstance(giver, Said):
        return False
    return isinstance(receiver, Said) or giver.id != receiver.id


def _seen(charter: Charter, delegation: Delegation) -> Seen:
    giver, receiver = charter.name(delegation.from_), charter.name(delegation.to)
    return Seen(
        says=f"{giver} passes power to {receiver}, which belongs to another legal body, and "
        "nothing says by which route in law.",
        do="Give `route`: s65Z5 or s65Z6 between NHS bodies and councils, s75 with a council, "
        "s47A for a foundation trust, or contract; if none fits, the power is not passed on.",
        where=delegation.where("route", f"{delegation.id}.route"),
        rests_on=delegation.rests_on("from", "to"),
        authority=delegation.authority,
    )


def _cannot_say(charter: Charter, unread: list[Delegation]) -> Seen:
    ends = (f"{charter.name(d.from_)} to {charter.name(d.to)}" for d in unread)
    return Seen(
        says=f"By which route in law power goes from {in_list(ends)} was not read.",
        do="Read the agreement or the scheme of delegation, and give each its `route`.",
        where=unread[0].where("route", f"{unread[0].id}.route"),
        cannot_say=True,
    )
