"""A breach was found not to be remedied while there was still time to remedy it.

Whoever was given a day has until its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "OVS107", "time-to-remedy-not-over"
SOURCE = ("SR(NI) 2004/140 Sch 5 para 107(4) (operations.md 1.7)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = case.said("remedy_by_on", "give-remedial-notice", "extend-remedy")
    until = date.fromisoformat(said) if said else None
    if until is not None and local_day(entry.act.at) <= until:
        yield Says(f"It may be remedied until the end of {in_words(until)}.", "Wait for that day.")
