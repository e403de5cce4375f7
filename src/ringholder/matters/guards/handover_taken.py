"""A service is said to be handed over by a handover that nobody has taken over.

Patients, records and staff pass when the next holder says that it has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CON111", "handover-not-taken"
SOURCE = ("docs/how-to/manage-contracts.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = entry.act.payload.get("handover")
    told = [e for e in case.world.matter(named) if e.index < entry.index] if named else []
    if named and not any(e.act.kind == "take-over" for e in told):
        yield Says(f"In {named} nobody has taken over.", "Have it taken over first.")
