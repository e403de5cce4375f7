"""A benefit was dropped that the case does not have.

What was never promised cannot be given up.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.benefits import benefit
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CAS108", "no-such-benefit"
SOURCE = ("operations.md 8",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = str(entry.act.payload["benefit"])
    if benefit(case, named) is None:
        yield Says(f"The case has no benefit “{named}”.", "Name it as it was registered.")
