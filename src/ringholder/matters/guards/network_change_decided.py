"""A change was entered as approved, and no decision of the board is shown that approves it.

Configurations are for the board to agree. The decision is a matter of its own that arises from the
change, with everything that belongs to one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cannot_be_rested_on, cited, wrong_with
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "NWC104", "change-approved-by-nobody"
SOURCE = ("source 003 §3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    name = str(entry.act.payload["matter"])
    wrong = list(wrong_with(case, entry, name))
    yield from wrong
    found = cited(case, entry, name)
    if cannot_be_rested_on(wrong) or found is None:
        return
    thread = found.opened.get("arises_from") or {}
    if thread.get("id") != case.matter:
        yield Says(
            f"{name} does not arise from this change.",
            "Raise the decision from the change, so that it is clear what was decided.",
        )
