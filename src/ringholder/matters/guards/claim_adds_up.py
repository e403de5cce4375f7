"""A check of a claim does not account for every pound of it, or gives no reason for what it cuts.

A network has to see of each line what was not accepted, and why: all reasons, not the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.role_claims import wrong
from ringholder.register.store import Entry

CODE, FAULT = "ARR202", "check-does-not-add-up"
SOURCE = ("docs/how-to/check-role-claims.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    for says in wrong(case, dict(entry.act.payload)):
        yield Says(says, "Account for every pound of the claim, each line with its reasons.")
