"""A body chooses providers, and no rule says what a member with an interest in the choice does.

Procurement has a rule of its own: whoever might even be seen to have an interest takes no part in
that choice, and the record says so. A general rule that lets members note an interest and stay is
not enough, and a losing bidder will point to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.charter.bodies import Body
from ringholder.charter.checks.duties import Duties, duties
from ringholder.charter.checks.rule import Seen
from ringholder.charter.interests import said, trust, where_said
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said
from ringholder.findings import RestsOn, Severity

CODE = "COI005"
SEVERITY = Severity.WARNING
SOURCE = "SI 2023/1348 regs 21, 24 (Provider Selection Regime), in force from 1 January 2024"
SINCE = date(2024, 1, 1)
CHOICE = "provider-selection"
BAD = """
remove: [conflicts-of-interest.procurement]
"""
GOOD = """
interests:
  - {id: procurement, bodies: [icb-board, place-committee-oxfordshire,
     place-committee-buckinghamshire, place-committee-berkshire-west], procurement: psr-reg-21,
     source: SI 2023/1348 reg 21}
remove: [conflicts-of-interest.procurement]
"""


def check(charter: Charter) -> Iterator[Seen]:
    end = charter.in_force.to_on
    if end is not None and end < SINCE:
        return
    for body in _choosers(charter, duties(charter)):
        answer = said(charter, body, "procurement")
        if isinstance(answer, Said):
            yield _seen(charter, body, unread=answer is UNKNOWN)


def _choosers(charter: Charter, all_duties: Duties) -> Iterator[Body]:
    """The bodies whose members are known and that choose providers."""
    for body in charter.bodies.values():
        if CHOICE in all_duties.get(body.id, {}) and not isinstance(body.seats, Said):
            yield body


def _seen(charter: Charter, body: Body, *, unread: bool) -> Seen:
    end = "was not read" if unread else "is not said"
    return Seen(
        says=f"{body.name} chooses providers; what a member with an interest in that does {end}.",
        do="Give `procurement: psr-reg-21` in the rule on interests for this body, or your own "
        "words.",
        where=where_said(charter, body, "procurement"),
        rests_on=RestsOn.UNKNOWN if unread else trust(charter, body, "procurement"),
        cannot_say=unread,
        authority=body.authority,
    )
