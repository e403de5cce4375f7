"""Notice of the meeting was shorter than the rules of the body ask for.

A meeting that nobody could know of is not held in public. In a joint body, and when bodies meet in
common, the longest notice binds.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.meeting import MOVE, Meeting
from ringholder.matters.notice_given import notice_given
from ringholder.register.store import Entry

CODE, FAULT = "NTC102", "meeting-notice-too-short"
SOURCE = (
    "Public Bodies (Admission to Meetings) Act 1960 s1(4)(a) (L13)",
    "SI 2012/2089 reg 6 (L14)",
)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    meeting = Meeting.of(case.entries, entry.index)
    if entry.act.kind == MOVE:
        # Notice of the new day is given by moving the meeting; what was told before was another.
        told = meeting is not None and meeting.noticed_at is not None
        meeting = Meeting.of([*case.entries, entry], entry.index + 1) if told else None
    if meeting is not None:
        urgent = bool(entry.act.payload.get("late_because"))
        yield from notice_given(case, meeting, local_day(entry.act.at), urgent=urgent)
