"""A contract was changed in its term, and the record shows no ground on which it may be.

What is materially different, or grows beyond the thresholds by the authority's own decision, is a
new contract and needs a new procurement. All changes since the contract was made are added up.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.selection.answer import Answer
from ringholder.matters.selection.modified import found_of
from ringholder.matters.selection.words import asked
from ringholder.money import pounds
from ringholder.register.store import Entry

CODE, FAULT = "PSR119", "modification-needs-a-procurement"
SOURCE = ("SI 2023/1348 reg 13(1) to (3)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    found = found_of(case, entry)
    if found.allowed is Answer.YES:
        return
    sums = "" if found.cumulative is None else f" All changes come to {pounds(found.cumulative)}."
    if found.allowed is Answer.NO:
        yield Says(f"None of the grounds is there.{sums}", "Follow a new procurement.")
    else:
        yield Says(
            f"Whether it may be changed so cannot be told. {asked(found.needs)}{sums}",
            "Find out, and state it.",
        )
