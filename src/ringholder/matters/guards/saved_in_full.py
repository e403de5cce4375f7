"""A savings scheme was said to be delivered while less was reported than planned.

Delivered means the whole sum. What is less is reported as it is, and somebody decides what takes
its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.savings_plan import short
from ringholder.money import NOTHING, pounds
from ringholder.register.store import Entry

CODE, FAULT = "POS115", "delivered-less-than-planned"
SOURCE = ("docs/explanation/system-position.md",)


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    left = short(case)
    if left > NOTHING:
        yield Says(
            f"{pounds(left)} of the plan was not reported as saved.",
            "Report the months that are missing, or say that the scheme failed.",
        )
