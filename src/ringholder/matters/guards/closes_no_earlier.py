"""The last day for answers was moved to an earlier one than was announced.

Whoever meant to answer on the last day finds it closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.consulted import START, closes_on, day_of, read_until
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CNS105", "closes-earlier-than-announced"
SOURCE = ("the third Gunning principle (governance.md 7.1, S4)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    announced = closes_on(case)
    if announced is None:
        return
    if date.fromisoformat(entry.act.payload["closes_on"]) <= announced:
        yield Says(
            f"Everybody was told that answers are taken until {in_words(announced)}.",
            "Give a later day, or leave it as it is.",
        )
    kept = case.said("keep_until_on", START)
    needed = read_until(date.fromisoformat(entry.act.payload["closes_on"]))
    if kept is not None and date.fromisoformat(kept) < needed:
        yield Says(
            f"Everybody was told that responses are kept until {in_words(date.fromisoformat(kept))}"
            ": too soon to read those that would come last.",
            "Close it earlier, or leave it as it is.",
        )
    if day_of(entry) > announced:
        yield Says(
            f"Its time had ended on {in_words(announced)}.",
            "Tell everybody that it is open again, those too who were told that it had closed.",
            Severity.WARNING,
        )
