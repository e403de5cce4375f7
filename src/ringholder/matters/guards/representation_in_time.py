"""A representation came when it is not open to make one.

It is made from the intention to award to midnight at the end of the eighth working day after the
day on which the standstill begins. One that is late is kept, and lengthens nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.selection.dates import standstill_of
from ringholder.matters.selection.days import days_of
from ringholder.matters.selection.so_far import day
from ringholder.register.store import Entry

CODE, FAULT = "PSR113", "representation-not-in-time"
SOURCE = ("SI 2023/1348 reg 12(3)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    received = day(entry.act.payload, "received_on")
    if received is None or case.calendar is None:
        return
    if received > local_day(entry.act.at):
        yield Says("It is said to be received on a day to come.", "Put the day right.")
    wait, unknown = standstill_of(days_of(case), case.calendar)
    if wait is None:
        yield Says(
            f"Until when it may be made cannot be told. {unknown}",
            "Load the bank holidays.",
            Severity.CANNOT_SAY,
        )
        return
    until = case.calendar.day_of(wait.representations_until)
    if received > until:
        yield Says(
            f"Representations could be made until midnight at the end of {in_words(until)}.",
            "Keep it, and answer it; it does not lengthen the standstill.",
            Severity.WARNING,
        )
