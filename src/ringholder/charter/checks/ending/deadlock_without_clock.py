"""A step out of a deadlock has no time limit.

Whoever gains by things staying as they are has only to wait. Without a clock on each step the way
out of a deadlock is itself one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Step
from ringholder.charter.checks.deadlocks import steps
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, given
from ringholder.findings import Severity

CODE = "END003"
SEVERITY = Severity.WARNING
SOURCE = "governance.md 4.3 (each step of a partners' agreement has its working days)"
BAD = """
bodies:
  - id: place-committee-oxfordshire
    rule:
      deadlock:
        - {step: broker, by: ring-holder}
        - {step: determine, by: ring-holder, binds: [bob-icb], within: {working_days: 10}}
"""
GOOD = """
bodies:
  - id: place-committee-oxfordshire
    rule:
      deadlock:
        - {step: determine, by: ring-holder, binds: [bob-icb], within: {days: 30}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        open_ended = [step for step in steps(body) if not _has_clock(step)]
        if open_ended:
            yield _seen(charter, body, open_ended)


def _has_clock(step: Step) -> bool:
    within = given(step.within)
    return within is not None and not (
        isinstance(within.working_days, Said) and isinstance(within.days, Said)
    )


def _seen(charter: Charter, body: Body, open_ended: list[Step]) -> Seen:
    first = open_ended[0]
    unread = all(step.within is UNKNOWN for step in open_ended)
    waits = ", ".join(f"{charter.name(step.by)} to {step.step}" for step in open_ended)
    return Seen(
        says=f"The time limit in a deadlock of {body.name} was not read ({waits})."
        if unread
        else f"In a deadlock of {body.name}, nothing says by when: {waits}.",
        do="Give each step `within: {working_days: …}`.",
        where=first.where("within", f"{body.id}.rule.deadlock"),
        rests_on=body.rests_on("rule.deadlock"),
        cannot_say=unread,
        authority=body.authority,
    )
