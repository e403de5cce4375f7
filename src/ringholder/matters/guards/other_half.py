"""An act is half of a pair, and its other half does not stand beside it.

What leaves one budget comes into another in the same moment, and what is approved is committed:
done apart, money would be made, lost, or promised twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.pairs import HALF, other_half
from ringholder.register.store import Entry

CODE, FAULT = HALF
SOURCE = ("docs/how-to/keep-budgets.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    other = other_half(case, entry)
    if other is None or other.found(case, entry) is not None:
        return
    where = "after" if other.after else "before"
    kinds = " or ".join(f"`{kind}`" for kind in other.kinds)
    yield Says(
        f"Directly {where} it there is no {kinds} on {other.matter} that goes with it.",
        "Enter both in one transaction; alone it moves nothing.",
    )
