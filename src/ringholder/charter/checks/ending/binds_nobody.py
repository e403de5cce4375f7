"""Somebody is to decide when the partners cannot, and it is not said whom the decision binds.

Separate legal bodies are bound by what they agreed to, and by nothing else. A way out of a deadlock
that ends with a decision and binds nobody is one more opinion, and whoever dislikes it goes on as
before.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Step
from ringholder.charter.checks.deadlocks import parties_in_dispute, steps
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, given
from ringholder.findings import Severity

CODE = "END005"
SEVERITY = Severity.WARNING
SOURCE = "004 The development of each ICP (a framework which binds the partners); governance.md 0.5"
ENDS = "determine"
BAD = """
bodies:
  - id: place-committee-oxfordshire
    rule:
      deadlock:
        - {step: broker, by: ring-holder, within: {working_days: 20}}
        - {step: determine, by: ring-holder, within: {working_days: 10}}
"""
GOOD = """
bodies:
  - id: audit-committee
    rule:
      deadlock: [{step: determine, by: icb-board, within: {working_days: 10}}]  # all of one body
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        last = next(reversed(steps(body)), None)
        if last is None or last.step != ENDS or not isinstance(last.binds, Said):
            continue
        if body.decides is True and _concerns_others(body):
            yield _seen(charter, body, last)


def _concerns_others(body: Body) -> bool:
    """Whether other legal bodies than its own sit there or are parties."""
    return bool(parties_in_dispute(body)) or given(body.holder) is None


def _seen(charter: Charter, body: Body, last: Step) -> Seen:
    unread = last.binds is UNKNOWN
    end = "whom that binds was not read" if unread else "it is not said whom that binds"
    return Seen(
        says=f"When {body.name} cannot agree {charter.name(last.by)} decides, and {end}.",
        do="Name in `binds` those who agreed to be bound: its own legal body, and parties that "
        "signed.",
        where=last.where("binds", f"{body.id}.rule.deadlock"),
        rests_on=body.rests_on("rule.deadlock"),
        cannot_say=unread,
        authority=body.authority,
    )
