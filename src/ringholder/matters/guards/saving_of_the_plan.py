"""A saving was reported for a month that the plan does not have.

What was planned is what is reported on. A saving in another month needs another plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.savings_plan import is_month, planned
from ringholder.register.store import Entry

CODE, FAULT = "POS114", "saving-outside-the-plan"
SOURCE = ("docs/explanation/system-position.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    month = str(entry.act.payload["saved_month"])
    if not is_month(month):
        yield Says(f"“{month}” is no month.", "Write it as 2025-04.")
        return
    if month not in planned(case):
        yield Says(
            f"Nothing is planned for {month}.",
            "Report the months of the plan.",
            Severity.WARNING,
        )
    if month > local_day(entry.act.at).isoformat()[:7]:
        yield Says(f"{month} has not come yet.", "Report what was saved, when it was saved.")
