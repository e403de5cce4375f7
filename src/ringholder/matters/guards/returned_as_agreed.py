"""A move was closed while what was to come back had not come back.

The terms of return were a condition on which others agreed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.surplus_moves import move_of, returned
from ringholder.money import NOTHING, pounds
from ringholder.register.store import Entry

CODE, FAULT = "POS108", "closed-before-return"
SOURCE = ("source 003 §1",)


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    move = move_of(case)
    if move is None or move.return_by_on is None:
        return
    left = move.sum - returned(case)
    if left > NOTHING:
        yield Says(
            f"{pounds(left)} was to be returned by {in_words(move.return_by_on)} and was not.",
            "Record the return, or say why it does not come.",
            Severity.WARNING,
        )
