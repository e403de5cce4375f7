"""More was issued, moved or committed than is available.

What is not there cannot be spent; two who ask for the last pound at once do not both get it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.matters.budget import budget_of
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.money import pounds
from ringholder.register.store import Entry

CODE, FAULT = "BUD103", "more-than-is-available"
SOURCE = ("operations.md 4", "source 002 (tighten every expenditure)")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    available = budget_of(case, entry.index).available
    asked = Decimal(entry.act.payload["sum"])
    if asked > available:
        yield Says(
            f"{pounds(asked)} is asked for, and {pounds(available)} is available of "
            f"“{case.opened.get('title', case.matter)}”.",
            "Ask for less, or have money moved to it first.",
        )
