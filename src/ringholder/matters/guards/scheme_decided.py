"""A savings scheme was approved, and the record shows no decision that it could rest on.

Who may approve it is for the route to say, by function, area and sum, as for any other decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import not_decided_on
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "POS113", "scheme-without-decision"
SOURCE = ("source 002 ¶12",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    yield from not_decided_on(case, entry, str(entry.act.payload["matter"]), "scheme")
