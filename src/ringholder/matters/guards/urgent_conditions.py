"""It was done urgently, and the record does not show that all three conditions hold.

Urgency that the authority could foresee, or made itself, is none; nor is one by which nobody comes
to harm.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.selection.answer import Answer
from ringholder.matters.selection.conditions import urgent
from ringholder.matters.selection.facts import facts_of
from ringholder.matters.selection.regime import clause, regime
from ringholder.register.store import Entry

CODE, FAULT = "PSR118", "not-urgent-in-law"
SOURCE = ("SI 2023/1348 reg 14(2)",)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    facts = regime().facts
    for one in urgent(facts_of(entry.act.payload)).conditions:
        if one.holds is not Answer.YES:
            yield Says(
                f"{facts[one.fact].asks} {one.given.capitalize()}.",
                "Follow the process that regulation 6 asks for.",
                authority=(clause(facts[one.fact].clause),),
            )
