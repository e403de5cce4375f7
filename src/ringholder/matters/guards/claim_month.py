"""A claim is for no month, for one before the scheme, or for one that has not begun.

What was not worked yet was not paid yet, and only what was paid is paid back.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.savings_plan import is_month
from ringholder.register.store import Entry

CODE, FAULT = "ARR201", "claim-for-no-month"
SOURCE = ("operations.md 1.4",)
FIRST = "2019-07"


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    month = str(entry.act.payload["month"])
    if not is_month(month):
        yield Says(f"“{month}” is no month.", "Write it as 2025-04.")
    elif month < FIRST:
        yield Says(f"The scheme began after {month}, in {FIRST}.", "Correct the month.")
    elif month > local_day(entry.act.at).isoformat()[:7]:
        yield Says(f"{month} has not begun.", "Claim a month when its salaries were paid.")
