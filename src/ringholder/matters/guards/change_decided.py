"""A contract was varied or extended, and no decision is shown by which it was.

What was awarded by a decision is changed by one. It may be another than that of the award, or the
same where that provided for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.awarded import wrong_with_award
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CON104", "change-without-decision"
SOURCE = ("docs/how-to/manage-contracts.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    yield from wrong_with_award(case, entry, entry.act.payload["decided_in"])
