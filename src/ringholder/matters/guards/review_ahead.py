"""A divert is to be reviewed at a time that has passed, or not within a day.

A divert without a review goes on because nobody ends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.act import instant
from ringholder.register.store import Entry

CODE, FAULT = "OPL105", "review-not-ahead"
SOURCE = ("operations.md 5",)
LONGEST = timedelta(hours=24)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    review_at = instant(entry.act.payload["review_at"])
    if not entry.act.at < review_at <= entry.act.at + LONGEST:
        yield Says(
            f"The review would be at {review_at:%Y-%m-%d %H:%M} UTC.",
            "Give a time to come, within 24 hours.",
        )
