"""Nobody has read whose ratification the decisions of the body need.

A partner whose own law asks for it is not bound before it has ratified. Where that part of the
charter was not read, it cannot be said whom the decision binds, or from when it has effect.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import RestsOn, Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.ratifying import not_read
from ringholder.register.store import Entry

CODE, FAULT = "EFF102", "ratification-not-read"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    for body in not_read(case, entry.act.as_, entry.index):
        yield Says(
            f"Whose ratification the decisions of {body.name} need was not read.",
            "Read it in the constitution, and name those partners in the decision.",
            severity=Severity.CANNOT_SAY,
            authority=body.authority,
            rests_on=RestsOn.UNKNOWN,
        )
