"""It was reviewed before the day on which it was to be.

The day was set so that what came of the decision could be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "REV101", "reviewed-too-early"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    due = case.said("review_on", "decide", "decide-urgently")
    if due and local_day(entry.act.at) < date.fromisoformat(due):
        yield Says(
            f"It was to be reviewed on {in_words(date.fromisoformat(due))}.",
            "Say why it was reviewed before.",
            Severity.NOTE,
        )
