"""Somebody agreed to a plan of mutual aid, or reported of it, who is not in it.

Only who gives up or takes patients by the plan has something to agree to, and to report.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.mutual_aid import parties
from ringholder.register.store import Entry

CODE, FAULT = "CPY104", "not-in-the-plan"
SOURCE = ("docs/how-to/help-with-a-waiting-list.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named, known = entry.act.payload["organisation"], parties(case)
    if named not in known:
        yield Says(f"{named} is not in the plan.", f"In it are: {', '.join(known)}.")
