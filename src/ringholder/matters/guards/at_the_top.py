"""It was left open although there is a level above that could take it.

Only the highest level may leave a gap open, with its reasons and a day of review.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.matters.case import Case
from ringholder.matters.climbing import next_up
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "GAP103", "left-open-below-the-top"
SOURCE = ("source 000 Monitoring",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    day = local_day(entry.act.at)
    up = next_up(case, day)
    if up and case.charter is not None:
        yield Says(
            f"{', '.join(case.charter.names(up))} is above, and has not had it.",
            "Ask the level above to take it.",
        )
    if date.fromisoformat(entry.act.payload["review_on"]) <= day:
        yield Says("It is to be reviewed on a day that has passed.", "Name a day to come.")
