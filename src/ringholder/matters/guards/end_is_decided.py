"""A practice's list is to be merged, dispersed or given to a caretaker, and nobody decided it.

That a practice recovered is for its record to show; that its patients go elsewhere is a decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import wrong_with
from ringholder.matters.guards import Says
from ringholder.matters.milestones import left
from ringholder.register.store import Entry

CODE, FAULT = "OVS111", "end-without-decision"
SOURCE = ("source 003 §4 (continuity of services)", "docs/how-to/oversee-practices.md")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    if said["support_end"] == "recovered":
        still = left(case)
        if still:
            yield Says(
                f"“{still[0].what}” was not reached.",
                "Say in the reasons why the practice stands without it.",
                Severity.WARNING,
            )
    elif "decision" not in said:
        yield Says("No decision is named.", "Have it decided, and name the matter.")
    else:
        yield from wrong_with(case, entry, said["decision"])
