"""The proposal was changed while people were answering it.

What is added to explain it helps; what is changed makes it another proposal than the one that was
answered.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.consulted import PROPOSAL, START
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CNS108", "proposal-changed-after-opening"
SOURCE = ("the second Gunning principle (governance.md 7.1, S4)",)
SAME = ("proposal", "options")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    before = case.last(PROPOSAL)
    if case.last(START) is None or before is None:
        return
    if any(before.act.payload[key] != entry.act.payload[key] for key in SAME):
        yield Says(
            "It is open for answers to another proposal.",
            "Add reasons or documents, and leave the proposal and its options as they are; or "
            "withdraw it and consult anew.",
        )
