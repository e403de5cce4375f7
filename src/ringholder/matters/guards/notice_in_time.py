"""A notice was submitted after its last day, or before what it tells of.

The public learns of a contract within 30 days, whichever process was followed; of a change and of
an abandonment too.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.selection.dates import Deadline
from ringholder.matters.selection.days import deadlines_of
from ringholder.matters.selection.so_far import day
from ringholder.register.store import Entry

CODE, FAULT = "PSR117", "notice-too-late"
SOURCE = ("SI 2023/1348 regs 7(2), 8(2), 9(11), 10(15), 11(17), 13(5), 14(5), 15(5), 18(6)",)

_OF = {
    "publish-award": ("urgent-notice", "award-notice"),
    "publish-modification": ("modification-notice",),
    "publish-abandonment": ("abandonment-notice",),
}


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    submitted = day(entry.act.payload, "submitted_on")
    due = _due(case, entry.act.kind)
    if submitted is not None and due is not None and due.on is not None and submitted > due.on:
        yield Says(
            f"It was submitted on {in_words(submitted)}; its last day was {in_words(due.on)}.",
            "Say in the annual report what was done about it.",
            authority=(due.clause,),
        )


def _due(case: Case, kind: str) -> Deadline | None:
    found = {one.id: one for one in deadlines_of(case)}
    return next((found[name] for name in _OF[kind] if name in found), None)
