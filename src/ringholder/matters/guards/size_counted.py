"""The size of a network was answered with a count that nobody could have had, or that is old.

Whoever approves a network has to know how many people it is for. A count of more than a year ago,
or of a day to come, answers for another network.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "NWC105", "size-not-counted"
SOURCE = ("docs/how-to/keep-networks.md",)
_YEAR = timedelta(days=366)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, today = entry.act.payload, local_day(entry.act.at)
    counted_on = date.fromisoformat(said["counted_on"])
    if said["network_people"] < 1:
        yield Says("A network for nobody.", "Add the lists of its practices.")
    if counted_on > today:
        yield Says(f"Nobody was counted on {in_words(counted_on)} yet.", "Give the last snapshot.")
    elif counted_on < today - _YEAR:
        yield Says(
            f"The count is of {in_words(counted_on)}.", "Give one of the last twelve months."
        )
