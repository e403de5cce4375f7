"""A performance notice was closed while its plan has milestones that nobody reported as reached.

It may be closed all the same, with reasons; the record shows what was left.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.contract import withheld
from ringholder.matters.guards import Says
from ringholder.matters.milestones import left
from ringholder.money import pounds
from ringholder.register.store import Entry

CODE, FAULT = "CON110", "plan-not-carried-out"
SOURCE = ("docs/how-to/manage-contracts.md",)


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    open_ = [one.what for one in left(case)] if case.state != "met" else []
    if open_:
        yield Says(
            f"Not reported as reached: {'; '.join(open_)}.",
            "Have them reported, or say in the reasons why it is closed without.",
            Severity.WARNING,
        )
    kept = withheld(case)
    if kept > 0:
        yield Says(
            f"{pounds(kept)} is still withheld.",
            "Pay it, or say in the reasons that it is kept.",
            Severity.WARNING,
        )
