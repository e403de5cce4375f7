"""An order was approved for a body that had not decided it.

A body decides at its meetings. Its secretary records that it did, and where; nobody approves in its
name.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.said import given
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cannot_be_rested_on, cited, not_covered, wrong_with
from ringholder.matters.gates import gates
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.money import NOTHING
from ringholder.register.store import Entry

CODE, FAULT = "REQ105", "body-has-not-decided"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    on, said, charter = local_day(entry.act.at), entry.act.payload, case.charter
    gate = next((g for g in gates(case, on, entry.index) if g.id == said["gate"]), None)
    bodies = () if gate is None or charter is None else gate.bodies(charter, entry.act.as_)
    if not bodies or charter is None:
        return
    decision = said.get("decided_in")
    if not decision:
        yield Says(
            f"{', '.join(charter.names(bodies))} decides at a meeting, and no decision is named.",
            "Name the decision by which it was approved.",
        )
        return
    wrong = list(wrong_with(case, entry, decision))
    yield from wrong
    found = None if cannot_be_rested_on(wrong) else cited(case, entry, decision)
    if found is not None and not set(bodies) & set(found.competent):
        yield Says(
            f"That was decided by {', '.join(charter.names(found.competent))}.",
            f"Name a decision of {', '.join(charter.names(bodies))}.",
        )
    question = case.question(on)
    if found is not None and question is not None:
        sum_ = given(question.value.whole_life) or NOTHING
        yield from not_covered(case, entry, decision, sum_)
