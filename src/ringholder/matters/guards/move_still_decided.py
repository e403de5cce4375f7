"""A move went on although the decision that it rests on stands no more.

A decision can be called in, sent back or rescinded after it was named here; then nobody has decided
that the money moves.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import wrong_with
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "POS109", "move-no-longer-decided"
SOURCE = ("source 002 ¶12",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    decision = case.said("matter", "decide-move")
    if decision is not None:
        yield from wrong_with(case, entry, str(decision))
