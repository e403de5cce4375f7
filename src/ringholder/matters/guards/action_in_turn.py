"""Something was said of an action that is not there, is done already, or was due before it began.

Each action has one name, one owner and one time.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.incident import GIVE, actions
from ringholder.register.act import instant
from ringholder.register.store import Entry

CODE, FAULT = "OPL109", "action-out-of-turn"
SOURCE = ("operations.md 5",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    act, before = entry.act, entry.index
    found = {one.id: one for one in actions(case, before)}
    action = found.get(act.payload["action"])
    if act.kind == GIVE:
        if action is not None:
            yield Says(f"There is an action `{action.id}` already.", "Give it another name.")
        if instant(act.payload["action_due_at"]) <= act.at:
            yield Says("It would be due before it was given.", "Give a time to come.")
    elif action is None:
        names = ", ".join(found) or "none"
        yield Says(f"There is no action `{act.payload['action']}`.", f"Name one of these: {names}.")
    elif action.done is not None:
        yield Says(f"The action {action.id} is done.", "Give another where more is to be done.")
