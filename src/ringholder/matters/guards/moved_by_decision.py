"""Money went from one organisation to another without a decision.

A surplus or a deficit that is moved changes what each of them answers for; it is decided openly, by
whoever may.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.budget import opened
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "BUD108", "moved-without-decision"
SOURCE = ("source 002 (move surpluses and deficits openly)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    there = opened(case.world, said["budget"])
    here = case.opened.get("organisation")
    if there is None or there.get("organisation") == here or said.get("decision"):
        return
    yield Says(
        f"It goes from {here} to {there.get('organisation')}, and no decision is named.",
        "Name the decision by which it was moved.",
    )
