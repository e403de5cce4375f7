"""Free slots were offered for days that have passed, or that end before they begin.

A plan rests on slots that are still to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "CPY102", "slots-not-ahead"
SOURCE = ("docs/how-to/help-with-a-waiting-list.md",)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    starts_on, ends_on = (date.fromisoformat(said[name]) for name in ("starts_on", "ends_on"))
    if ends_on < starts_on or ends_on < local_day(entry.act.at):
        yield Says(
            f"The slots would be from {in_words(starts_on)} to {in_words(ends_on)}.",
            "Give days to come, the first before the last.",
        )
