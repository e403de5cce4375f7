"""A change was said to be in effect before its day, or before the new network had a code.

Until that day the practices belong where they did, and what is paid follows them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.network_changes import read
from ringholder.register.store import Entry

CODE, FAULT = "NWC108", "not-in-effect-yet"
SOURCE = ("docs/how-to/keep-networks.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    change = read(case.opening)
    if change.on > local_day(entry.act.at):
        yield Says(f"It takes effect on {in_words(change.on)}.", "Wait for that day.")
    if not change.network and not case.said("network", "allot-network-code"):
        yield Says(f"{change.name} has no code.", "Enter the code that it was allotted.")
