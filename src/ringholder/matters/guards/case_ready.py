"""A case was assured that nobody owns, by its owner, without benefits, or with questions open.

Assurance says that the case can be decided on. What was asked and not answered is what a decision
would have to know.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.benefits import STAGES, benefits_of, laid
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "CAS103", "case-not-ready"
SOURCE = ("source 000 Accountability", "operations.md 8")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if case.last("name-owner") is None:
        yield Says("The case has no owner.", "Name the post that answers for it.")
    if _was_its_owner(case, entry):
        yield Says("Whoever assures it was named its owner once.", "Ask somebody else.")
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


def _was_its_owner(case: Case, entry: Entry) -> bool:
    """Whether who acts was named its owner at any time, as that post or in another capacity."""
    owners = {str(one.act.payload["owner"]) for one in case.all("name-owner")}
    day, roll = local_day(entry.act.at), case.world.roll
    held = (entry.act.by in roll.holders(one, day, entry.index) for one in owners)
    return entry.act.as_ in owners or any(held)
