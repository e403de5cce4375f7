"""A procurement was abandoned, or steps repeated, in a standstill that had not ended.

In a standstill that is a further decision, told to all with reasons; it is carried out once the
standstill has ended.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.selection.dates import standstill_of
from ringholder.matters.selection.days import days_of, represented_in_time
from ringholder.matters.selection.so_far import day, further_decisions
from ringholder.matters.standstill import sentence
from ringholder.register.store import Entry

CODE, FAULT = "PSR116", "left-the-standstill-too-soon"
SOURCE = ("SI 2023/1348 reg 15(2) and (3)",)

_WANTED = {"abandon": "abandon-it", "repeat-steps": "go-back"}


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    on = local_day(entry.act.at)
    said_on = day(entry.act.payload, "abandoned_on")
    if said_on is not None and said_on > on:
        yield Says("It is said to be abandoned on a day to come.", "Enter it then.")
    if case.state != "standstill" or case.calendar is None:
        return
    wait, unknown = standstill_of(days_of(case), case.calendar)
    further = further_decisions(case)
    last = str(further[-1].act.payload["further"]) if further else ""
    if represented_in_time(case) and last != _WANTED[entry.act.kind]:
        yield Says("No further decision says so.", "Make it, and tell all with reasons.")
    if wait is None:
        yield Says(unknown, "Load the bank holidays.", Severity.CANNOT_SAY)
    elif wait.ends_at is None or on <= case.calendar.day_of(wait.ends_at):
        yield Says(sentence(wait, case.calendar), "Do it when the standstill has ended.")
