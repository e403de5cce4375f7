"""Decisions wait for an organisation that has no part in making them.

A partner whose own law asks for it is not bound before it has ratified, and until then the decision
has no effect. One that neither sits on the body nor is a party to it hears of the decision only
afterwards: nobody at the table knows what it could agree to, and nobody there takes it home.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Ratifier
from ringholder.charter.checks.deadlocks import parties_in_dispute
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, each, given
from ringholder.findings import Severity

CODE = "END007"
SEVERITY = Severity.WARNING
SOURCE = "001 System partnership board (councils decide by rules of their own)"
BAD = """
bodies:
  - {id: place-committee-oxfordshire, rule: {ratified_by: [{organisation: reading-bc}]}}
"""
GOOD = """
bodies:
  - {id: place-committee-oxfordshire, rule: {ratified_by: [{organisation: oxfordshire-cc}]}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        rule = given(body.rule)
        for partner in each(rule.ratified_by) if rule is not None else ():
            if partner.organisation not in {given(body.holder), *parties_in_dispute(body)}:
                yield _seen(charter, body, partner)


def _seen(charter: Charter, body: Body, partner: Ratifier) -> Seen:
    name = charter.name(partner.organisation)
    return Seen(
        says=f"What {body.name} decides waits until {name} has ratified it, which neither sits on "
        "it nor is a party to it.",
        do="Give it a seat, name it in `parties`, or take it out of `ratified_by`.",
        where=partner.where("organisation", f"{body.id}.rule.ratified_by"),
        rests_on=body.rests_on("rule.ratified_by", "seats", "parties"),
        cannot_say=UNKNOWN in (body.seats, body.parties),
        authority=body.authority,
    )
