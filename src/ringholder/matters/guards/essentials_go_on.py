"""A continuity plan leaves an essential part without a way to go on, or has run out.

Each part that patients cannot do without is answered by itself, in the order in which it is
named.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "SHD106", "essential-part-without-a-way"
SOURCE = ("source 003 §4 4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    parts, ways = said["essential_parts"], said["goes_on_how"]
    for part in parts[len(ways) :]:
        yield Says(f"It does not say how this goes on: {part}", "Write a line for each part.")
    if len(ways) > len(parts):
        yield Says(
            f"{len(ways)} ways for {len(parts)} essential parts.", "Write a line for each part."
        )
    if said["holds_until_on"] < local_day(entry.act.at).isoformat():
        yield Says(
            f"The plan held until {said['holds_until_on']}, which has passed.",
            "Say how long it holds from now.",
        )
