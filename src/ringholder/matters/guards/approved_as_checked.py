"""More was approved to be paid than the check accepts.

Whoever pays what a check does not accept says why, and the record shows it as a departure.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.role_claims import checked, claimed
from ringholder.money import pounds
from ringholder.register.store import Entry

CODE, FAULT = "ARR203", "approved-beyond-the-check"
SOURCE = ("source 003 §3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, accepted = Decimal(entry.act.payload["approved_sum"]), checked(case, "accepted_sum")
    if said > claimed(case):
        yield Says(
            f"{pounds(said)} is more than the {pounds(claimed(case))} that was claimed.",
            "Approve no more than was claimed.",
        )
    elif said > accepted:
        gave_reasons = bool(entry.act.payload.get("reasons"))
        yield Says(
            f"A departure: {pounds(said)} is approved, and the check accepts {pounds(accepted)}.",
            "Say why the check is departed from."
            if not gave_reasons
            else "Whoever audits reads the reasons.",
            Severity.WARNING if gave_reasons else Severity.ERROR,
        )
