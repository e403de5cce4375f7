"""An exception was reported for a milestone that is reached, or not due yet.

A provider has until the day that the plan gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.milestones import milestones
from ringholder.register.store import Entry

CODE, FAULT = "CON108", "milestone-not-missed"
SOURCE = ("docs/how-to/manage-contracts.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named, today = entry.act.payload["milestone"], local_day(entry.act.at)
    found = next((one for one in milestones(case) if one.what == named), None)
    if found is None:
        yield Says(f"The plan has no milestone “{named}”.", "Name it as the plan does.")
    elif found.reached is not None:
        yield Says(f"“{named}” is reported as reached.", "Say why that report is wrong first.")
    elif found.due_on >= today:
        yield Says(f"“{named}” is due on {in_words(found.due_on)}.", "Wait until then.")
