"""A determination is entered of a day to come.

Until when a practice waits runs from the day of it: one that nobody has made yet would put off
every later application.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "OVS120", "determined-on-a-day-to-come"
SOURCE = (
    "SI 2015/1879 Sch 2 para 34(2)(3), legislation.gov.uk/uksi/2015/1879/schedule/2/paragraph/34",
)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    determined_on = date.fromisoformat(entry.act.payload["determined_on"])
    if determined_on > local_day(entry.act.at):
        yield Says(
            f"{in_words(determined_on)} is still to come.", "Enter the day on which it was made."
        )
