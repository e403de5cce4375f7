"""A member spoke on an item that they had to leave, or on which they had to stay silent.

Influence is not only a vote. A member who was told to leave and argues from the door has not left.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.counting import left
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "COI102", "spoke-after-leaving"
SOURCE = ("governance.md 3.1",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    as_ = entry.act.as_
    handling = case.out(entry.index).get(as_)
    if handling is None and as_ in left(case, entry.index, local_day(entry.act.at)):
        handling = "left in the other place that they sit in"
    if handling is not None and handling != "speak":
        yield Says(
            f"{as_} spoke, and had been told: {handling}.",
            "Leave what they said out of account, and say so.",
        )
    meeting = case.meeting(entry.index)
    seated = "/" in as_ and not as_.endswith("/secretary")
    if meeting is not None and seated and as_ not in meeting.present:
        yield Says(f"{as_} spoke and is not recorded as present.", "Record the arrival.", LESS)


LESS = Severity.WARNING
