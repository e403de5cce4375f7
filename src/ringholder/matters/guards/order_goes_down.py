"""An order that was approved was raised.

What was approved was approved for its sum. What it costs more is another request, which counts with
this one against the limit where both name one project.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.requests import RAISE, REDUCE
from ringholder.money import pounds
from ringholder.register.store import Entry

CODE, FAULT = "REQ108", "order-goes-up"
SOURCE = ("competitors.md N23",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    was, now = (
        Decimal(text)
        for text in (
            case.said("sum_with_vat", RAISE, REDUCE),
            entry.act.payload["sum_with_vat"],
        )
    )
    if now >= was:
        yield Says(
            f"It was for {pounds(was)}, and would be for {pounds(now)}.",
            "Ask for what it costs more by a requisition of its own, for the same project.",
        )
