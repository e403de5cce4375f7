"""The owner that was named is a seat or post that nobody holds.

An owner is a person with a post, so that somebody can be asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "GAP104", "owner-holds-no-post"
SOURCE = ("source 000 Accountability",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    owner = str(entry.act.payload["owner"])
    if not case.world.roll.holders(owner, local_day(entry.act.at), entry.index):
        yield Says(
            f"The roll shows nobody as {owner} on the day.",
            "Name a seat or post that somebody holds, or record the appointment first.",
        )
