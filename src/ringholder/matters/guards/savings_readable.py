"""The plan of a savings scheme cannot be read, or saves nothing.

A plan is a sum for each month, what recurs apart from what does not; only so can what was
delivered be held against it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.savings_plan import wrong
from ringholder.register.store import Entry

CODE, FAULT = "POS111", "savings-plan-not-readable"
SOURCE = ("docs/explanation/system-position.md",)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    for says in wrong(entry.act.payload["savings_plan"]):
        yield Says(says, "Write each line as: 2025-04; 50000; 0")
    if not entry.act.payload["saves_on"]:
        yield Says(
            "It does not say which cost lines it lowers.",
            "Name them, so that no saving is counted twice.",
        )
