"""A contract was changed after its last day.

What has ended has nothing left to change: more of it is a new contract, with a choice of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.contract import ends_on
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "CON112", "changed-after-its-end"
SOURCE = ("SI 2023/1348 reg 13(1): a modification is made during the term (governance.md 5.3)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    last = ends_on(case)
    if last is not None and local_day(entry.act.at) > last:
        yield Says(
            f"The contract ended on {in_words(last)}.",
            "Choose a provider for what comes after it, and enter that contract.",
        )
