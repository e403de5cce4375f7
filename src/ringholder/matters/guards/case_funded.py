"""A business case counts as funded, and no budget that rests on its approval is named.

Money for another decision is not money for this case, and an outline case buys nothing yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.benefits import APPROVE, OPENINGS, STAGES, approved_stage
from ringholder.matters.budget import opened
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited, wrong_with
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CAS105", "case-without-budget"
SOURCE = ("operations.md 8", "source 002 ¶12")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if approved_stage(case) != STAGES[-1]:
        yield Says("The full case was not approved.", "Lay it and have it decided first.")
        return
    named = str(entry.act.payload["budget"])
    acts = case.world.matter(named)
    budget = opened(case.world, named) if acts and acts[0].index < entry.index else None
    decision = str(case.said("matter", APPROVE))
    yield from wrong_with(case, entry, decision)
    if budget is None:
        yield Says(f"The register has no budget `{named}`.", "Open it under the decision first.")
    elif _closed(case, entry, named):
        yield Says("That budget is closed.", "Name one that is open.")
    elif budget.get("decision") != decision:
        yield Says(
            "The budget does not rest on the decision that approved the case.",
            "Name the budget that was opened under that decision.",
        )
    elif budget.get("function") != case.said("function", *OPENINGS):
        yield Says(
            f"The budget is for {budget.get('function')}, and the case for another function.",
            "Name a budget of the case's own function.",
        )


def _closed(case: Case, entry: Entry, budget: str) -> bool:
    found = cited(case, entry, budget)
    return found is not None and found.ended
