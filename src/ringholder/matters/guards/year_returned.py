"""A partner signed off a year of which there is no return.

What is signed off is the last return of that year.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.joint_arrangement import last_report
from ringholder.register.store import Entry

CODE, FAULT = "JNT110", "year-not-returned"
SOURCE = ("SI 2000/617 reg 7, as made (governance.md 2.6)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if last_report(case, "return-year", entry.act.payload["period_ends_on"]) is None:
        yield Says("No return of that year is in the record.", "Have it made first.")
