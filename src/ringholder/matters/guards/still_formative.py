"""It was put to people when it had been decided.

A consultation comes while minds are open. What is asked after the decision can change nothing, and
a court says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.consulted import day_of, decided_already
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CNS102", "consulted-after-deciding"
SOURCE = ("the first Gunning principle (governance.md 7.1, S4)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    found = decided_already(case, entry)
    if found is not None and found.decided is not None:
        yield Says(
            f"“{found.opened.get('title')}”, which it arose from, was decided on "
            f"{in_words(day_of(found.decided))}.",
            "Put to people only what is not decided yet.",
        )
