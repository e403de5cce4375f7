"""Money went from one organisation to another without a decision.

A surplus or a deficit that is moved changes what each of them answers for; it is decided openly, by
whoever may, and so much as was decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.matters.budget import opened
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import not_covered
from ringholder.matters.guards import Says
from ringholder.money import total
from ringholder.register.store import Entry

CODE, FAULT = "BUD108", "moved-without-decision"
SOURCE = ("source 002 (move surpluses and deficits openly)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    there = opened(case.world, said["budget"])
    here = case.opened.get("organisation")
    if there is None or there.get("organisation") == here:
        return
    decision = said.get("decision")
    if decision:
        yield from not_covered(case, entry, decision, _moved(case, entry, decision))
        return
    yield Says(
        f"It goes from {here} to {there.get('organisation')}, and no decision is named.",
        "Name the decision by which it was moved.",
    )


def _moved(case: Case, entry: Entry, decision: str) -> Decimal:
    """What is moved out of this budget by a decision: with this act, and before it."""
    before = [e for e in case.all("move-out") if e.index < entry.index]
    by_it = [e for e in (*before, entry) if e.act.payload.get("decision") == decision]
    return total(Decimal(e.act.payload["sum"]) for e in by_it)
