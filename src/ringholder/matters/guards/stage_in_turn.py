"""A stage of a business case was laid out of turn, or without the case.

Each stage rests on the decision on the one before; a full case on an outline that nobody approved
asks for everything at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.benefits import STAGES, approved_stage
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CAS102", "stage-out-of-turn"
SOURCE = ("operations.md 8",)
KIND = "business-case"


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, done = entry.act.payload, approved_stage(case)
    turn = STAGES.index(done) + 1 if done else 0
    if turn >= len(STAGES):
        yield Says("The full case was approved: there is no stage after it.", "Have it funded.")
    elif said["case_stage"] != STAGES[turn]:
        yield Says(
            f"It is the turn of the stage `{STAGES[turn]}`, and `{said['case_stage']}` was laid.",
            "Lay the stages in their order, each once the one before was approved.",
        )
    if said["case_file"]["kind"] != KIND or not said["case_file"]["rows"]:
        yield Says("What is cited is no business case.", "Cite the file of the case.")
