"""A determination is said to bind somebody who never agreed to be bound, and whom no law binds.

Nobody in the NHS can direct a council. A determination binds those who agreed beforehand, and the
organisation whose own constitution says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter
from ringholder.charter.checks.deadlocks import steps
from ringholder.charter.said import SILENT, given
from ringholder.findings import RestsOn, Severity
from ringholder.matters.case import Case
from ringholder.matters.deadlock import Bound, Determination, bound
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "END104", "bound-without-consent"
SOURCE = ("governance.md 4.3", "NHS Act 2006 s14Z61 (L1)")
DO = "Leave it out; what it decides, it decides by its own law."


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    charter = case.charter
    if charter is None:
        return
    agreed = {
        str(e.act.payload.get("organisation"))
        for e in case.all("agree-to-be-bound")
        if e.act.payload.get("agrees") is True
    }
    for party in entry.act.payload.get("binds", ()):
        told = _best(charter, entry.act.as_.split("/", maxsplit=1)[0], party, agreed)
        if told.bound is None:
            yield Says(told.says(charter), DO, Severity.CANNOT_SAY, rests_on=RestsOn.UNKNOWN)
        elif not told.bound:
            yield Says(told.says(charter), DO)


def _best(charter: Charter, by: str, party: str, agreed: set[str]) -> Bound:
    """How a party is bound by the clause that binds it most: one may decide for several bodies."""
    clauses = [
        Determination(by, step.binds, given(body.holder))
        for body in charter.bodies.values()
        for step in steps(body)
        if step.step == "determine" and step.by == by
    ] or [Determination(by, SILENT)]
    found = [bound(charter, clause, (party,), agreed)[0] for clause in clauses]
    return max(found, key=lambda told: (told.bound is True, told.bound is None))
