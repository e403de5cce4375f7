"""A notice is said to be submitted or published on a day that cannot be.

Deadlines run from these days: one that lies ahead, or a publication before its submission, would
set them wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.selection.so_far import day
from ringholder.register.store import Entry

CODE, FAULT = "PSR106", "notice-day-cannot-be"
SOURCE = ("SI 2023/1348 regs 10(5), 12(2)",)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    today = local_day(entry.act.at)
    submitted, published = (day(entry.act.payload, k) for k in ("submitted_on", "published_on"))
    for what, on in (("submitted", submitted), ("published", published)):
        if on is not None and on > today:
            yield Says(f"It was {what} on {in_words(on)}, which is to come.", "Enter it then.")
    if submitted is not None and published is not None and published < submitted:
        yield Says("It was published before it was submitted.", "Put the days right.")
