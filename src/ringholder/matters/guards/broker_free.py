"""The broker has a stake in the dispute.

A broker who is of one of the parties, who stands to gain or lose, who is paid to provide care, who
sits on the body that is stuck, or for whom somebody acts who has declared an interest in one of
these, is one more party.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import RestsOn, Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.may_broker import may_broker
from ringholder.register.store import Entry

CODE, FAULT = "END102", "broker-with-a-stake"
SOURCE = ("source 003 §4 §5",)
DO = "Name somebody free of interest: see who the charter lets broker."


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    told = may_broker(case, str(entry.act.payload.get("broker")), entry)
    if told is None or case.charter is None:
        return
    if told.free is None:
        yield Says(told.says(case.charter), DO, Severity.CANNOT_SAY, rests_on=RestsOn.UNKNOWN)
    elif not told.free:
        yield Says(told.says(case.charter), DO)
