"""A budget was closed with money left in it.

Money in a budget that is closed is lost to everybody: what was not spent goes back first.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.budget import budget_of
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.money import pounds
from ringholder.register.store import Entry

CODE, FAULT = "BUD107", "closed-with-money-left"
SOURCE = ("docs/how-to/keep-budgets.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    available = budget_of(case, entry.index).available
    if available:
        yield Says(
            f"{pounds(available)} is left in it.", "Move it to where it came from, then close it."
        )
