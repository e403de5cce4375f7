"""The item was opened outside a meeting of the body that decides.

A body decides when it meets, by its own rules; in a meeting held in common each body decides for
itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "SIT101", "not-at-a-meeting"
SOURCE = ("NHS Act 2006 Sch 1B para 12 (L2)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = entry.act.payload.get("meeting")
    listed = case.said("meeting", "list")
    if listed is not None and named != listed:
        yield Says(
            f"The item is on the agenda of {listed}, and was opened at {named}.",
            "Open it where it was listed, or list it there first.",
        )
    meeting = case.meeting(entry.index, named)
    if meeting is None or not meeting.running:
        yield Says("The record shows no meeting that had begun and was not over.", "Open it there.")
    elif case.body is not None and case.body.id not in meeting.bodies:
        yield Says(f"{case.body.name} was not meeting there.", "Open it at a meeting of the body.")
