"""A body is named and is to decide, but nothing gives it a power.

A partnership may have a name, a chair and many seats, and still be unable to decide anything or to
step in when partners disagree, because nobody passed it a power. People spend their time at its
meetings and take the real decisions elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.holding import given_on, placed, standing
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.findings import Severity

CODE = "RUN002"
SEVERITY = Severity.ERROR
SOURCE = "003 §4 (a body at place needs the power to intervene or to make decisions)"
BAD = """
remove: ["icb-board>place-committee-oxfordshire"]
"""
GOOD = """
bodies:
  - id: audit-committee
    decides: yes
    presides: [chair, members]
    members_approved_by: chair of the ICB
    rulebooks: [nhs]
    contact: Governance office of the ICB
    rule:
      quorum: {number: 2, present_and_eligible: [[class:independent]]}
      decide_by: majority
      fallback: {majority: more-for-than-against, tie: presiding}
      if_inquorate: [named-deputies, refer-to-delegator]
      deadlock: [{step: determine, by: ring-holder, binds: [bob-icb], within: {working_days: 10}}]
delegations:
  - {from: icb-board, to: audit-committee, functions: [manage-conflicts-of-interest],
     route: committee, report: {to: icb-board, every: quarter}, illustrative: true}
"""


def check(charter: Charter) -> Iterator[Seen]:
    powerful = _powerful(charter)
    for body in charter.bodies.values():
        if body.decides is True and charter.on_the_ladder(body) and body.id not in powerful:
            yield _seen(charter, body)


def _powerful(charter: Charter) -> set[str]:
    """Who has a power: over a function, as the body that governs, or to end a deadlock."""
    found = {given(organisation.governed_by) for organisation in charter.organisations.values()}
    found |= {g.holder.id for function in placed(charter) for g in standing(charter, function)}
    found |= {name for control in charter.controls.values() for name in each(control.approvers)}
    for body in charter.bodies.values():
        rule = given(body.rule)
        steps = each(rule.deadlock) if rule is not None else ()
        found |= {step.by for step in steps if step.step == "determine"}
    return {name for name in found if name is not None}


def _seen(charter: Charter, body: Body) -> Seen:
    unread = not charter.is_complete("delegations") or any(
        d.to == body.id and d.functions is UNKNOWN for d in given_on(charter)
    )
    meant = next((d for d in charter.delegations.values() if d.to == body.id), None)
    return Seen(
        says=f"{body.name} is to decide at the level {body.rung}, but {_nothing(charter, meant)}.",
        do="Delegate to it the functions that it is to decide on, from a body that has them, or "
        "say `decides: no`.",
        where=body.where("decides", f"{body.id}.decides"),
        rests_on=body.rests_on("decides"),
        cannot_say=unread,
        authority=body.authority,
    )


def _nothing(charter: Charter, meant: Delegation | None) -> str:
    if meant is None:
        return "no delegation gives it a power, and it governs no organisation"
    if meant.state != "made":
        return f"the delegation to it from {charter.name(meant.from_)} is only {meant.state}"
    if isinstance(meant.functions, Said):
        return f"the delegation to it from {charter.name(meant.from_)} names no function"
    return f"{charter.name(meant.from_)}, which delegates to it, has not that power itself"
