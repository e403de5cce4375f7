"""A business case was assured that nobody owns, without benefits, or with questions left open.

Assurance says that the case can be decided on. What was asked and not answered is what a decision
would have to know.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.benefits import STAGES, benefits_of, laid
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CAS103", "case-not-ready"
SOURCE = ("source 000 Accountability", "operations.md 8")


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if case.last("name-owner") is None:
        yield Says("The case has no owner.", "Name the post that answers for it.")
    stage = laid(case)
    first = stage is not None and stage.act.payload["case_stage"] == STAGES[0]
    if not first and not benefits_of(case):
        yield Says("No benefit is registered.", "Register each with its owner, figure and day.")
    answered = {entry.act.payload["act"] for entry in case.all("answer-question")}
    left = [one for one in case.since("ask-about", stage) if one.act.id not in answered]
    if left:
        yield Says(
            f"{len(left)} of the questions asked about it have no answer.",
            "Answer them, or send the case back.",
        )
