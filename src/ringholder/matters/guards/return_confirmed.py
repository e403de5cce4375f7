"""A return was submitted before every network had confirmed its part.

Each network knows who works for it. A return that goes without its word says so, and why.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.role_claims import unconfirmed
from ringholder.register.store import Entry

CODE, FAULT = "ARR206", "return-not-confirmed"
SOURCE = ("source 003 §3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    missing = unconfirmed(case)
    if missing:
        gave_reasons = bool(entry.act.payload.get("reasons"))
        yield Says(
            f"Not confirmed by: {', '.join(missing)}.",
            "Wait for them, or say why it goes without.",
            Severity.WARNING if gave_reasons else Severity.ERROR,
        )
