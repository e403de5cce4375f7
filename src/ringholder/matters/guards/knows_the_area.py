"""Somebody recorded knowledge of an area of which they hold no seat and no post.

Local knowledge counts because of who has it: the doctors and others who see and know the people of
the area. What anybody may have heard is no knowledge of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_knowledge import areas_of
from ringholder.register.store import Entry

CODE, FAULT = "NED101", "speaks-of-another-area"
SOURCE = ("source 000 Commissioning, Planning",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if case.charter is None:
        return
    area = tuple(entry.act.payload["area"])
    strange = [one for one in area if one not in case.charter.areas]
    if strange:
        yield Says(f"{case.charter.title} has no area `{strange[0]}`.", "Name the area as there.")
    elif not areas_of(case.charter, entry.act.as_) & case.charter.footprint(area):
        yield Says(
            f"{entry.act.as_} is of no part of {', '.join(case.charter.names(area))}.",
            "Have somebody say it who holds a seat or post there.",
        )
