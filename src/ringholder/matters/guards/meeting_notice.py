"""Notice of the meeting was shorter than the rules of the body ask for.

A meeting that nobody could know of is not held in public. In a joint body, and when bodies meet in
common, the longest notice binds.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words, last_day_of_notice
from ringholder.matters.binding import binding_days
from ringholder.matters.case import Case, local_day
from ringholder.matters.guards import Says
from ringholder.matters.meeting import Meeting
from ringholder.register.store import Entry

CODE, FAULT = "NTC102", "meeting-notice-too-short"
SOURCE = (
    "Public Bodies (Admission to Meetings) Act 1960 s1(4)(a) (L13)",
    "SI 2012/2089 reg 6 (L14)",
)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    meeting = Meeting.of(case.entries, entry.index)
    if meeting is None or meeting.meets_on is None or case.charter is None or case.calendar is None:
        return
    on = local_day(entry.act.at)
    for days, words, clauses in binding_days(case.charter, meeting.bodies, on):
        last = last_day_of_notice(meeting.meets_on, days, case.calendar.holidays)
        if on > last and not entry.act.payload.get("late_because"):
            yield Says(
                f"Notice was given on {in_words(on)}; {words} days' notice ends on "
                f"{in_words(last)}.",
                "Say why the meeting was called at shorter notice, or hold it later.",
                authority=clauses,
            )
