"""A change within a financial year was approved, and nobody said what follows from it.

Claims, achievement and payments of the year were made for other members: they are ended, counted
anew and run again, and somebody has to do it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.network_changes import read
from ringholder.register.store import Entry

CODE, FAULT = "NWC106", "consequences-not-said"
SOURCE = ("docs/how-to/keep-networks.md",)
_FOLLOW = {
    "claims_follow": "claims",
    "achievement_follow": "achievement",
    "payments_follow": "payments",
}


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    change = read(case.opening)
    missing = [words for key, words in _FOLLOW.items() if not entry.act.payload.get(key)]
    if change.mid_year and missing:
        yield Says(
            f"It takes effect within a year, on {in_words(change.on)}, and nothing is said of "
            f"{', '.join(missing)} of that year.",
            "Say for each what follows, and who does it by when.",
        )
