"""It opens on a day that has passed, or closes before anybody could answer.

The law sets no number of days; there has to be time enough to understand a proposal and to answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.consulted import day_of, read_until
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CNS104", "no-time-to-answer"
SOURCE = ("the third Gunning principle (governance.md 7.1, S4)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    opens, closes = (date.fromisoformat(said[key]) for key in ("opens_on", "closes_on"))
    today = day_of(entry)
    if opens < today:
        yield Says(
            f"It would have opened on {in_words(opens)}, before it was announced.",
            "Give today, or a day to come.",
        )
    if closes <= opens:
        yield Says(
            f"It would open on {in_words(opens)} and close on {in_words(closes)}.",
            "Give people days to answer.",
        )
    if date.fromisoformat(said["keep_until_on"]) < read_until(closes):
        yield Says(
            "The responses would be forgotten before they can be read and reported.",
            f"Keep them until {in_words(read_until(closes))} at least.",
        )
