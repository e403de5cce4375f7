"""More was paid after all than had been withheld.

What was withheld is paid later, kept, or both; together it is never more than was withheld.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.matters.contract import withheld
from ringholder.matters.guards import Says
from ringholder.money import pounds
from ringholder.register.store import Entry

CODE, FAULT = "CON109", "paid-more-than-withheld"
SOURCE = ("docs/how-to/manage-contracts.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    left, released = withheld(case), Decimal(entry.act.payload["released_sum"])
    if released > left:
        yield Says(f"{pounds(left)} is withheld.", "Pay no more than that under this notice.")
