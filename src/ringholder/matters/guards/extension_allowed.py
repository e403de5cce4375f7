"""A contract was extended beyond what it was awarded with.

An extension that the contract does not provide for is a variation, and is tested as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.contract import could_end_on, ends_on
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CON106", "extended-beyond-the-award"
SOURCE = ("SI 2023/1348 reg 13(1)(a) (governance.md 5.3)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    wanted, most = date.fromisoformat(entry.act.payload["ends_on"]), could_end_on(case)
    now = ends_on(case)
    if most is not None and wanted > most:
        yield Says(
            f"The award lets it run to {in_words(most)} at the latest.",
            "Extend it no further, or enter a variation.",
        )
    if now is not None and wanted <= now:
        yield Says(f"It runs to {in_words(now)} already.", "Give a later day.")
