"""The broker has a stake in the dispute.

A broker who is of one of the parties, who stands to gain or lose, who is paid to provide care, or
who sits on the body that is stuck, is one more party.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import RestsOn, Severity
from ringholder.matters.case import Case
from ringholder.matters.deadlock import candidate
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "END102", "broker-with-a-stake"
SOURCE = ("source 003 §4 §5",)
DO = "Name somebody free of interest: see who the charter lets broker."


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    name, charter = str(entry.act.payload.get("broker")), case.charter
    if charter is None or not case.entries:
        return
    parties = case.opened.get("parties", ())
    told = candidate(charter, case.body, name, parties, case.affected, local_day(entry.act.at))
    if told.free is None:
        yield Says(told.says(charter), DO, Severity.CANNOT_SAY, rests_on=RestsOn.UNKNOWN)
    elif not told.free:
        yield Says(told.says(charter), DO)
