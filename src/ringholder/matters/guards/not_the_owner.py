"""The owner closed what they own.

Whoever puts something right does not say that it is right: that is for somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "GAP109", "closed-by-its-owner"
SOURCE = ("source 000 Accountability",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = case.last("name-owner")
    if named is None:
        return
    owner = str(named.act.payload["owner"])
    people = case.world.roll.holders(owner, local_day(entry.act.at), entry.index)
    if entry.act.as_ == owner or entry.act.by in people:
        yield Says(f"{owner} owns it.", "Somebody else has to say that it may close.")
