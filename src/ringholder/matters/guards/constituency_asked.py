"""A member decided who sits there for others, and the record does not show that they were asked.

A representative may agree to what those represented do not want; a network's leader is not all its
practices. It is no fault, and it is worth knowing: the position is then the member's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.said import Said, each
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.deadlock import constituency
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "DLK101", "decided-without-asking-those-represented"
SOURCE = ("source 003 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    meeting = case.meeting(entry.index)
    if case.charter is None or case.body is None or meeting is None:
        return
    asked = {e.act.payload["place"] for e in case.all("ask-constituency")}
    for seat in each(case.body.seats):
        name = f"{case.body.id}/{seat.id}"
        there = any(place == name or place.startswith(f"{name}/") for place in meeting.present)
        if isinstance(seat.represents, Said) or not there or name in asked:
            continue
        members = case.charter.names(constituency(case.charter, case.body, seat))
        yield Says(
            f"{seat.role} sits there for {case.charter.name(seat.represents)}, and it is not "
            f"shown that its members were asked: {', '.join(members) or 'they are not said'}.",
            "Take the position as the member's own; or record who was asked and what they said.",
            Severity.NOTE,
            rests_on=case.body.rests_on(f"seats.{seat.id}"),
        )
