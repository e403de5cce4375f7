"""Somebody ratified whose ratification the decision does not need.

Neither the charter nor the decision names that organisation, so its answer binds nobody and holds
nothing back. To take it for a ratification would hide that those who are asked have not answered.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.ratifying import ratification
from ringholder.register.store import Entry

CODE, FAULT = "WHO112", "ratifies-unasked"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = str(entry.act.payload.get("organisation"))
    asked = ratification(case).organisations
    if named not in asked:
        yield Says(
            f"{named} was not asked to ratify, and its answer counts for nothing.",
            f"Name one of: {', '.join(asked) or 'nobody'}.",
        )
