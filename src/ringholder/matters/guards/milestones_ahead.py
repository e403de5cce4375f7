"""A milestone of the plan was due before the plan was made, or is named twice.

A plan says what will be reached; what has passed belongs into a report.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "GAP105", "milestone-not-ahead"
SOURCE = ("docs/how-to/act-on-a-gap.md",)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    today, told = local_day(entry.act.at), entry.act.payload["milestones"]
    for one in told:
        due_on = date.fromisoformat(one["due_on"])
        if due_on <= today:
            yield Says(
                f"“{one['what']}” was due on {in_words(due_on)}, before the plan was made.",
                "Give it a day to come.",
            )
    if len({one["what"] for one in told}) < len(told):
        yield Says("Two milestones have one name.", "Name each differently.")
