"""A report is of no quarter, of one that is not over, or of one before the arrangement began.

A quarter of the financial year ends with June, September, December or March.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.joint_arrangement import QUARTERS, not_over
from ringholder.register.store import Entry

CODE, FAULT = "JNT107", "not-a-quarter-that-is-over"
SOURCE = ("SI 2000/617 reg 7, as made (governance.md 2.6)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    yield from not_over(case, entry, QUARTERS)
