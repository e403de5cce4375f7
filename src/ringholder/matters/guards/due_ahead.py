"""A request is due on a day that has passed, or more than a year ahead.

What cannot be done in time is no request, and what is due in some year is none yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.demands import number
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "OVS102", "request-not-ahead"
SOURCE = ("docs/how-to/oversee-practices.md",)
YEAR = timedelta(days=365)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    today, asked_on = local_day(entry.act.at), local_day(case.opening.act.at)
    if "due_on" in said:
        due_on = date.fromisoformat(said["due_on"])
        if not today <= due_on <= asked_on + YEAR:
            yield Says(
                f"It would be due on {in_words(due_on)}.",
                "Give it a day to come, within a year of asking.",
            )
    if "hours_asked" in said and number(said["hours_asked"]) is None:
        yield Says("It says that it takes less than no time.", "Estimate the hours, 0 or more.")
