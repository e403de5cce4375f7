"""More is asked back than was paid.

What is found later is paid back up to what was paid, and no further.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.role_claims import clawed
from ringholder.money import pounds
from ringholder.register.store import Entry

CODE, FAULT = "ARR205", "asked-back-beyond-payment"
SOURCE = ("source 003 §3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    paid = Decimal(case.said("paid_sum", "pay-claim") or "0")
    after = clawed(case) + Decimal(entry.act.payload["clawed_sum"])
    if after > paid:
        yield Says(
            f"With this {pounds(after)} would be asked back of {pounds(paid)}.",
            "Ask back no more than was paid.",
        )
