"""A place chose after its day, or chose a second time as if it were the first.

Whoever needs more time asks for it, and gets a day of its own with reasons; a change says what it
takes the place of.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.policy_ways import choose_by, stands
from ringholder.register.store import Entry

CODE, FAULT = "POL106", "way-not-in-time"
SOURCE = ("source 000 Policy Making",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    place = str(entry.act.payload["for_body"])
    until = choose_by(case, place)
    if until is not None and local_day(entry.act.at) > until:
        yield Says(
            f"The day to choose by was {in_words(until)}.",
            "Ask whoever entered the policy for more time.",
        )
    if stands(case, place) is not None:
        yield Says("The place has chosen already.", "Change its way, and say what that replaces.")
