"""A contract was made before its standstill had ended, or without one.

Until then providers may say that the law was not kept, and the decision may still change. A
contract made sooner takes that from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.selection.dates import standstill_of
from ringholder.matters.selection.days import days_of, represented_in_time
from ringholder.matters.selection.regime import clause
from ringholder.matters.selection.so_far import day, further_decisions, intention, way_of
from ringholder.matters.standstill import sentence
from ringholder.register.store import Entry

CODE, FAULT = "PSR115", "contract-before-the-standstill-ended"
SOURCE = ("SI 2023/1348 reg 12(1), (9) and (10)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    way, made_on = way_of(case), day(entry.act.payload, "awarded_on")
    if made_on is not None and made_on > local_day(entry.act.at):
        yield Says("The contract is said to be made on a day to come.", "Enter it when it is made.")
    if way is None or not way.standstill or made_on is None:
        return
    intended = intention(case)
    if intended is None:
        yield Says("There was no notice of the intention, so no standstill.", "Publish it first.")
        return
    if entry.act.payload["providers"] != intended.act.payload["providers"]:
        yield Says("The contract is with others than were intended.", "Go back and repeat steps.")
    yield from _waited(case, made_on)
    further = further_decisions(case)
    if further and further[-1].act.payload["further"] != "as-intended":
        yield Says("The last further decision was not to go on as intended.", "Follow it.")


def _waited(case: Case, made_on: date) -> Iterator[Says]:
    if case.calendar is None:
        return
    wait, unknown = standstill_of(days_of(case), case.calendar)
    if wait is None:
        yield Says(
            f"When the standstill ends cannot be told. {unknown}",
            "Load the bank holidays.",
            Severity.CANNOT_SAY,
        )
    elif wait.ends_at is None or made_on <= case.calendar.day_of(wait.ends_at):
        yield Says(
            sentence(wait, case.calendar),
            "Wait until it has ended.",
            authority=(clause("12(10)" if represented_in_time(case) else "12(9)"),),
        )
