"""Committees of several organisations meet in one room, and are counted as one.

Organisations that may not form a joint committee, or have not, let their own committees meet at
one table. In law each is a meeting of its own: each has to be quorate, and each decides for its own
organisation. One count of heads for the whole room hides the organisation that is not there.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.holding import given_on
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.grants import LEAVES_THE_LEGAL_PERSON
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, each, given
from ringholder.findings import Severity

CODE = "QUO006"
SEVERITY = Severity.WARNING
SOURCE = "governance.md 2.3 (committees in common: each must separately be quorate and decide)"
JOINT = frozenset({"joint-committee"})
BAD = """
bodies:
  - id: trusts-in-common
    name: The trusts' committees in common
    kind: committee
    rung: collaborative
    area: [bob]
    parties: [ouh, bht, rbft]
    rulebooks: [nhs]
    decides: yes
    terms: Agreement of the trusts
    contact: Office of the collaborative
    presides: [trusts]
    seats:
      - {id: trusts, role: Directors of each trust, class: [executive], each: [ouh, bht, rbft]}
    rule:
      quorum: {number: 2}
      decide_by: consensus
      fallback: {majority: each-class, tie: falls}
      if_inquorate: [defer]
      deadlock: [{step: determine, by: nhs-england-region, binds: [bht], within: {days: 30}}]
    source: unknown
"""
GOOD = """
bodies:
  - id: trusts-in-common
    name: The trusts' committees in common
    kind: committee
    rung: collaborative
    area: [bob]
    parties: [ouh, bht, rbft]
    decides: no
    terms: Agreement of the trusts
    seats:
      - {id: trusts, role: Directors of each trust, class: [executive], each: [ouh, bht, rbft]}
    source: unknown
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        rule = given(body.rule)
        quorum = given(rule.quorum) if rule is not None else None
        several = len(set(each(body.parties))) > 1 and given(body.holder) is None
        if body.decides is not True or not several or body.kind in JOINT or quorum is None:
            continue
        routes = {d.route for d in given_on(charter) if d.to == body.id}
        if routes.isdisjoint(LEAVES_THE_LEGAL_PERSON):
            yield _seen(charter, body, unread=UNKNOWN in routes or not _all_read(charter))


def _all_read(charter: Charter) -> bool:
    return charter.is_complete("delegations")


def _seen(charter: Charter, body: Body, *, unread: bool) -> Seen:
    names = in_list(charter.names(each(body.parties)))
    end = (
        "whether they made it a joint committee in law was not read"
        if unread
        else "nothing makes it a joint committee in law, so that each decides for itself and must "
        "be quorate by itself"
    )
    return Seen(
        says=f"{body.name} counts one quorum for {names} together; {end}.",
        do="Give each organisation's committee its own quorum and decision; or delegate to a body "
        "of kind `joint-committee` by s65Z6 or s75.",
        where=body.where("kind", f"{body.id}.kind"),
        rests_on=body.rests_on("kind", "parties", "rule.quorum"),
        cannot_say=unread,
        authority=body.authority,
    )
