"""A partner signed off a quarter that nobody has reported.

What is signed off is the last report of that quarter; a report that is put anew is signed anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.joint_arrangement import last_report
from ringholder.register.store import Entry

CODE, FAULT = "JNT109", "quarter-not-reported"
SOURCE = ("SI 2000/617 reg 7, as made (governance.md 2.6)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if last_report(case, "report-quarter", entry.act.payload["period_ends_on"]) is None:
        yield Says("No report of that quarter is in the record.", "Have it reported first.")
