"""Whether the notice of a meeting, or of an item on it, was long enough, as a guard says it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.meeting import Meeting
from ringholder.matters.notice import Called
from ringholder.matters.notice_findings import notice_findings

_OF_NOTICE = frozenset({"NTC002", "NTC003", "NTC004", "NTC006"})


def notice_given(case: Case, meeting: Meeting, on: date, *, urgent: bool) -> Iterator[Says]:
    """What is wrong with notice given on a day; `urgent` where it was said why it was short."""
    if case.charter is None or case.calendar is None or meeting.meets_on is None:
        return
    bodies = [case.charter.bodies[b] for b in meeting.bodies if b in case.charter.bodies]
    called = Called(meeting.meets_on, notice_on=on, convened_on=on, urgent=urgent)
    for found in notice_findings(case.charter, bodies, called, case.calendar):
        if found.code in _OF_NOTICE:
            severity = Severity.NOTE if urgent else found.severity
            yield Says(found.says, found.do, severity, found.authority, found.rests_on)
