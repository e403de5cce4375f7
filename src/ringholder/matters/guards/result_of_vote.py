"""The result that was declared is not the one that follows from the count under the frozen rule.

Nobody decides what a vote came to: the rule does, as it stood when the vote was opened.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.member_votes.so_far import results
from ringholder.register.store import Entry

CODE, FAULT = "BAL109", "result-does-not-follow"
SOURCE = ("competitors.md N 1, 3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    follows = [one.line for one in results(case, entry.index)]
    if entry.act.payload["vote_results"] != follows:
        says = ", ".join(follows) or "nothing, since the count cannot be read"
        yield Says(f"From the count follows: {says}.", "Declare what follows from the count.")
