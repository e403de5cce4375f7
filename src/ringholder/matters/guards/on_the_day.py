"""A meeting was begun on another day than that for which it was called.

Notice is of a day. Who comes on that day finds that it was decided without them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.meeting import Meeting
from ringholder.register.store import Entry

CODE, FAULT = "SIT104", "not-on-the-day"
SOURCE = ("Public Bodies (Admission to Meetings) Act 1960 s1(4)(a) (L13)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    meeting, on = Meeting.of(case.entries, entry.index), local_day(entry.act.at)
    if meeting is not None and meeting.meets_on not in (None, on):
        yield Says(
            f"It was called for {in_words(meeting.meets_on)}, and begun on {in_words(on)}.",
            "Hold it on the day, or move the meeting with the notice that it needs.",
        )
