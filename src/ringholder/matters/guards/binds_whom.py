"""A determination is said to bind somebody who never agreed to be bound, and whom no law binds.

Nobody in the NHS can direct a council. A determination binds those who agreed beforehand, and those
whom the charter says it binds and who are under the same law.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.deadlocks import steps
from ringholder.charter.said import NONE, given
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.deadlock import Determination, bound
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "END104", "bound-without-consent"
SOURCE = ("governance.md 4.3", "NHS Act 2006 s14Z61 (L1)")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if case.charter is None:
        return
    agreed = {
        e.act.payload["organisation"]
        for e in case.all("agree-to-be-bound")
        if e.act.payload["agrees"]
    }
    decided = _determination(case, entry.act.as_.split("/", maxsplit=1)[0])
    for told in bound(case.charter, decided, entry.act.payload.get("binds", ()), agreed):
        if told.bound is not True:
            yield Says(
                told.says(case.charter),
                "Leave it out; what it decides, it decides by its own law.",
                Severity.CANNOT_SAY if told.bound is None else Severity.ERROR,
            )


def _determination(case: Case, by: str) -> Determination:
    """The determination that a clause lets it make; without one it binds nobody by itself."""
    assert case.charter is not None
    for body in case.charter.bodies.values():
        for step in steps(body):
            if step.step == "determine" and step.by == by:
                return Determination(by, step.binds, given(body.holder))
    return Determination(by, NONE)
