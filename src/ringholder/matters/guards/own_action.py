"""Somebody acknowledged or finished an action that was given to another.

An action is taken on by whoever does it. On call may record that it was done.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.incident import FINISH, actions
from ringholder.matters.on_call import on_duty, rota_acts
from ringholder.matters.speaking import speaks_as
from ringholder.register.store import Entry

CODE, FAULT = "OPL111", "not-their-action"
SOURCE = ("operations.md 5",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = entry.act.payload["action"]
    action = next((one for one in actions(case, entry.index) if one.id == named), None)
    if action is None or entry.act.as_ in set(speaks_as(case.charter, action.owner)):
        return
    now = on_duty(rota_acts(case, entry.index), entry.act.at, entry.index)
    if entry.act.kind != FINISH or all(one.as_ != entry.act.as_ for one in now):
        yield Says(f"It was given to {action.owner}.", "Let them say so.")
