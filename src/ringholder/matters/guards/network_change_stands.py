"""A change was brought into effect although the decision that it rests on stands no more.

A decision can be called in, sent back or rescinded after it was named; then nobody has decided on
the change.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import wrong_with
from ringholder.matters.guards import Says
from ringholder.matters.network_changes import APPROVE
from ringholder.register.store import Entry

CODE, FAULT = "NWC109", "change-no-longer-decided"
SOURCE = ("source 003 §3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    decision = case.said("matter", APPROVE)
    if decision is not None:
        yield from wrong_with(case, entry, str(decision))
