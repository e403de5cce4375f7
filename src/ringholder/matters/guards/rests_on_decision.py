"""The decision that is named does not stand, or has no effect yet.

To name a decision is to say that somebody who might decide did; one that was never taken, was sent
back, or still waits for a partner says no such thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import wrong_with
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "DEC102", "rests-on-no-decision"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    decision = entry.act.payload.get("decision")
    if decision:
        yield from wrong_with(case, entry, decision)
