"""A body decided an item that was not opened at a meeting.

A post decides alone and at any time; a body decides together, and only what is before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "SIT102", "body-decides-without-meeting"
SOURCE = ("NHS Act 2006 Sch 1B para 12 (L2)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if case.body is not None and case.state != "open":
        yield Says(
            f"{case.body.name} decides at a meeting, and the item was not open at one.",
            "Open it at a meeting, or decide it urgently as the charter allows.",
        )
        return
    meeting = case.meeting(entry.index) if case.body is not None else None
    if meeting is not None and not meeting.running_at(entry.act.at):
        yield Says(
            "It was decided when the meeting was over, or had not begun.",
            "Decide it at a meeting; what was decided before the close is entered with its time.",
        )
