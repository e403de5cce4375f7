"""A check is of a month that the practice did not claim, or accepts more than was claimed.

What is checked is what was claimed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.enhanced_services import claim
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "OVS114", "checked-other-than-claimed"
SOURCE = ("docs/how-to/oversee-practices.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    found = claim(case, said["practice"], said["month"])
    if found is None:
        yield Says(f"{said['practice']} claimed nothing for {said['month']}.", "Check a claim.")
        return
    done = found.claimed.act.payload["items_done"]
    if said["items_accepted"] > done:
        yield Says(
            f"{said['items_accepted']} are accepted of {done} that were claimed.",
            "Accept what was claimed at most; ask for another claim for the rest.",
        )
    if found.paid is not None:
        yield Says("That month was paid already.", "Correct the payment instead.")
