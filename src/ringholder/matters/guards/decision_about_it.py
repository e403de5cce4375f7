"""The decision that is named was about something else.

A decision stands for what was put to those who took it. One that neither arises from this matter
nor names the practice decided nothing about it, however well it was taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import ASKING, Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "OVS119", "decision-about-something-else"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = entry.act.payload.get("decision")
    found = cited(case, entry, str(named)) if named else None
    if found is None:
        return  # that there is none is for the rule on the decision itself to say
    thread = found.opened.get("arises_from") or {}
    practices = found.said("practices", *ASKING) or ()
    if thread.get("id") != case.matter and case.opened.get("practice") not in practices:
        yield Says(
            f"{named} neither arises from this matter nor names the practice.",
            "Raise the decision from this matter, so that it is clear what was decided.",
        )
