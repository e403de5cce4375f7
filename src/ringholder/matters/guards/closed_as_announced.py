"""It was closed before the last day that was announced had ended, or counts more than came.

An answer on the last day is in time to its last second.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.consulted import closes_on, day_of
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CNS106", "closed-before-its-day"
SOURCE = ("the third Gunning principle (governance.md 7.1, S4)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    announced, said = closes_on(case), entry.act.payload
    if announced is not None and day_of(entry) <= announced:
        yield Says(
            f"Everybody was told that answers are taken until {in_words(announced)}, and that day "
            "has not ended.",
            "Close it on the day after.",
        )
    if said["responses_distinct"] > said["responses_counted"]:
        yield Says("More are distinct than came.", "Correct the two numbers.")
