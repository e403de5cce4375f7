"""What was decided is not what was put to the vote.

Members vote on words. Other words, or none, are not what they voted for.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.counting import moved
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "VOT104", "not-what-was-moved"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if case.body is None or case.how is None:
        return
    motion, said = moved(case), entry.act.payload
    if motion is None:
        if said.get("decided_by") in ("vote", "ballot"):
            yield Says(
                "It was voted on, and no motion was put since the item was opened.",
                "Put the motion, and vote on it.",
            )
    elif said.get("outcome") == "approved" and _words(entry) != _words(motion):
        yield Says(
            "The wording of the decision is not that of the motion.",
            "Decide what was moved, or move the other wording and vote on it.",
            Severity.WARNING,
        )


def _words(entry: Entry) -> list[str]:
    return str(entry.act.payload.get("wording")).casefold().split()
