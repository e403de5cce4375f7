"""The body was not quorate on this item once those who had to leave had left.

A member who has left because of an interest no longer counts as present. What too few decide, or
those of the wrong sort, the body has not decided by its own rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.counting import room, steps
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.quorum import quorum
from ringholder.register.store import Entry

CODE, FAULT = "QUO101", "not-quorate"
SOURCE = ("NHS Act 2006 Sch 1B para 12 (L2)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    frozen, meeting = case.how, case.meeting(entry.index)
    if case.body is None or frozen is None or meeting is None:
        return
    present = room(case, meeting, frozen, local_day(entry.act.at), entry.index)
    yield from steps(frozen, quorum(frozen, present, case.out()).steps)
    said = entry.act.payload.get("present")
    differ = set(said or present) ^ set(present)
    if differ:
        yield Says(
            "The decision and the record of the meeting differ in who was present: "
            f"{', '.join(sorted(differ))}.",
            "Correct the decision, or the attendance, and say which was wrong.",
        )
