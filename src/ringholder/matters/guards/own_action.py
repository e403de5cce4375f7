"""Somebody acknowledged an action that was given to another.

An action is taken on by whoever does it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.incident import actions
from ringholder.matters.speaking import speaks_as
from ringholder.register.store import Entry

CODE, FAULT = "OPL111", "not-their-action"
SOURCE = ("operations.md 5",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = entry.act.payload["action"]
    action = next((one for one in actions(case, entry.index) if one.id == named), None)
    if action is not None and entry.act.as_ not in set(speaks_as(case.charter, action.owner)):
        yield Says(f"It was given to {action.owner}.", "Let them acknowledge it.")
