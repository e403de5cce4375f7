"""The decision was declared by somebody who was not presiding.

Whoever presides declares the outcome: the first in the charter's order who is in the room and has
no interest in the item.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.said import Said
from ringholder.findings import Severity
from ringholder.matters.capacity import in_the_chair
from ringholder.matters.case import Case
from ringholder.matters.counting import left
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "SIT103", "not-the-one-presiding"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    frozen, meeting = case.how, case.meeting(entry.index, entry.act.payload.get("meeting"))
    if case.charter is None or case.body is None or frozen is None or meeting is None:
        return
    if isinstance(frozen.presides, Said):
        yield Says(
            f"The constitution does not say who presides at {case.body.name}.",
            "Find out what its rules say, and put it into the charter.",
            Severity.CANNOT_SAY,
        )
        return
    on = local_day(entry.act.at)
    out = left(case, entry.index, on)
    order = in_the_chair(case.charter, case.body, on)
    there = meeting.present.keys() - meeting.deputed.keys()  # a deputy presides over nothing
    able = [place for place in order if place in there and place not in out]
    if not able:
        yield Says(
            "Nobody who presides by the charter was in the room and free of interest.",
            "The body has nobody to declare the outcome; see the charter's ways out.",
        )
    elif entry.act.as_ != able[0]:
        yield Says(
            f"{entry.act.as_} declared it; {able[0]} was in the room and comes first.",
            "Whoever presides declares the outcome.",
            authority=case.body.authority,
        )
