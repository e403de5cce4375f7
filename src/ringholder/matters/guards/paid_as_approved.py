"""More was paid than was approved.

A payment rests on its approval; what goes beyond it was approved by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.money import pounds
from ringholder.register.store import Entry

CODE, FAULT = "ARR204", "paid-beyond-approval"
SOURCE = ("source 003 §3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    approved = Decimal(case.said("approved_sum", "approve-claim") or "0")
    paid = Decimal(entry.act.payload["paid_sum"])
    if paid > approved:
        yield Says(
            f"{pounds(paid)} is paid, and {pounds(approved)} was approved.",
            "Pay what was approved.",
        )
