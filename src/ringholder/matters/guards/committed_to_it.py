"""A commitment was changed that is not there, or was raised.

An order that becomes dearer is another request, with its own approval: a commitment that could be
raised afterwards would pass every limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.matters.budget import budget_of
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.money import NOTHING, pounds
from ringholder.register.store import Entry

CODE, FAULT = "BUD106", "commitment-raised"
SOURCE = ("competitors.md N23",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    committed = budget_of(case, entry.index).commitments.get(said["requisition"])
    if committed is None:
        yield Says(f"Nothing is committed to {said['requisition']} here.", "Name the right budget.")
    elif Decimal(said.get("sum", NOTHING)) > committed:
        yield Says(
            f"{pounds(committed)} is committed, and {pounds(Decimal(said['sum']))} would be.",
            "Ask for the rest by another requisition of the same project.",
        )
