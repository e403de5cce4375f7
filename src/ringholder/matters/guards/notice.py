"""The item was put on an agenda with too short a notice.

Members who do not know what is coming cannot say that they have an interest, and the public cannot
come. In a joint body the longest notice binds.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words, last_day_of_notice
from ringholder.findings import Severity
from ringholder.matters.binding import binding_days
from ringholder.matters.case import Case, local_day
from ringholder.matters.guards import Says
from ringholder.matters.meeting import Meeting
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
            "The record shows no such meeting.", "Name a meeting that was convened.", NOT_SHOWN
        )
        return
    if case.body is not None and case.body.id not in meeting.bodies:
        yield Says(
            f"{case.body.name} does not meet there: the meeting is of {', '.join(meeting.bodies)}.",
            "Put it on an agenda of the body that decides.",
        )
    if case.charter is not None and case.calendar is not None:
        yield from _late(case, entry, meeting)


NOT_SHOWN = Severity.WARNING


def _late(case: Case, entry: Entry, meeting: Meeting) -> Iterator[Says]:
    """Whether the day on which it was listed leaves the notice that binds the body."""
    on = local_day(entry.act.at)
    assert case.charter is not None
    assert case.calendar is not None
    assert meeting.meets_on is not None
    for days, words, clauses in binding_days(case.charter, meeting.bodies, on):
        last = last_day_of_notice(meeting.meets_on, days, case.calendar.holidays)
        if on > last and not entry.act.payload.get("late_because"):
            yield Says(
                f"It was put on the agenda on {in_words(on)}; {words} days' notice of a meeting on "
                f"{in_words(meeting.meets_on)} ends on {in_words(last)}.",
                "Say why it could not wait, or take it at a later meeting.",
                authority=clauses,
            )
