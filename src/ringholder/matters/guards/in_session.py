"""A body did something after its decision that it does at a meeting, and the record shows none.

To rescind, or to ratify what two decided urgently, is as much a decision of the whole body as the
first was. Whoever presides does not do it alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "SIT105", "done-outside-a-meeting"
SOURCE = ("NHS Act 2006 Sch 1B para 12 (L2)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if case.body is None:
        return
    named = entry.act.payload.get("meeting")
    meeting = case.meeting(entry.index, named) if named else None
    at = entry.act.at
    if meeting is None or case.body.id not in meeting.bodies or not meeting.running_at(at):
        yield Says(
            f"The record shows no meeting of {case.body.name} at which it was done.",
            "Do it at a meeting, and name the meeting.",
            Severity.WARNING,
        )
