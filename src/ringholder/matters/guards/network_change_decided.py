"""A change was entered as approved, and no decision of the board is shown that approves it.

Configurations are for the board to agree. The decision is a matter of its own that arises from the
change, with everything that belongs to one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import not_decided_on
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "NWC104", "change-approved-by-nobody"
SOURCE = ("source 003 §3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    yield from not_decided_on(case, entry, str(entry.act.payload["matter"]), "change")
