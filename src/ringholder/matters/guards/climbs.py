"""It was taken up a level before anybody was late, or to a level that is not the next.

Levels below act first. The next may take a matter when a clock of this level ran out, when it was
declined, or when its owner asks.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.climbing import may_climb, next_up
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "GAP102", "climbs-before-its-time"
SOURCE = ("source 000 Monitoring",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if not may_climb(case, entry.act.at):
        yield Says(
            "No clock of this level has run out, it was not declined, and its owner has not asked.",
            "Wait, or give advice and support.",
        )
    up, to = next_up(case, local_day(entry.act.at)), str(entry.act.payload["refer_to"])
    if to not in up and case.charter is not None:
        yield Says(
            f"{case.charter.name(to)} is not the next level up.",
            "It goes to: "
            + (", ".join(case.charter.names(up)) or "nobody, it is at the top")
            + ".",
        )
