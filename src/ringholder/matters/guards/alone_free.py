"""Whoever decided alone, or as one of two, has an interest that touches the matter.

At a meeting others see it, and whoever presides decides what follows. Nobody watches one who
decides alone: what they declared is held against the matter here.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.foresight import standing, touches
from ringholder.matters.guards import Says
from ringholder.matters.interests.matching import Matcher
from ringholder.matters.interests.words import matched
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "COI106", "decides-alone-with-an-interest"
SOURCE = ("NHS Act 2006 s14Z30(4) (L1)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    charter, on = case.charter, local_day(entry.act.at)
    at_a_meeting = entry.act.kind == "decide" and case.body is not None
    if charter is None or at_a_meeting:
        return
    declared = standing(case.world, entry.act.by, entry.index) or ()
    held = [interest for interest in declared if on in interest.held]
    for match in Matcher(charter.held_on(on), touches(case), on).matches(held):
        yield Says(
            f"{entry.act.as_} decided, and has an interest. {matched(charter, match)}",
            "Let somebody decide who has none, or take it to a meeting.",
            Severity.WARNING,
        )
