"""A return is of no financial year, or of one that is not over.

The financial year ends on 31 March.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.joint_arrangement import YEARS, not_over
from ringholder.register.store import Entry

CODE, FAULT = "JNT108", "not-a-year-that-is-over"
SOURCE = ("SI 2000/617 reg 7, as made (governance.md 2.6)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    yield from not_over(case, entry, YEARS)
