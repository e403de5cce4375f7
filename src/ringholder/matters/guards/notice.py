"""The item was put on an agenda with too short a notice.

Members who do not know what is coming cannot say that they have an interest, and the public cannot
come. In a joint body the longest notice binds.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.meeting import Meeting
from ringholder.matters.notice_given import notice_given
from ringholder.register.store import Entry

CODE, FAULT = "NTC101", "notice-too-short"
SOURCE = (
    "Public Bodies (Admission to Meetings) Act 1960 s1(4)(a) (L13)",
    "SI 2012/2089 reg 6 (L14)",
)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    meeting = Meeting.of(case.world.matter(entry.act.payload.get("meeting", "")), entry.index)
    if meeting is None or meeting.meets_on is None:
        yield Says(
            "The record shows no such meeting.",
            "Name a meeting that was convened.",
            Severity.WARNING,
        )
        return
    if case.body is not None and case.body.id not in meeting.bodies:
        yield Says(
            f"{case.body.name} does not meet there: the meeting is of {', '.join(meeting.bodies)}.",
            "Put it on an agenda of the body that decides.",
        )
    urgent = bool(entry.act.payload.get("late_because"))
    yield from notice_given(case, meeting, local_day(entry.act.at), urgent=urgent)
