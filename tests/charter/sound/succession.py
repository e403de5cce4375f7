"""Succession within a charter: a committee that another one replaces on a day, with no gap."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.charter.sound.draft import Draft, Entry
from tests.charter.sound.land import Land


def with_a_successor(draft: Draft, land: Land) -> None:
    """Let a place committee begin on a day, and another one do its work until then."""
    dated = {
        end
        for entry in draft.sections["delegations"]
        for end in (entry["from"], entry["to"])
        if "in_force" in entry
    }
    heads = [p.head for p in land.places if p.way == "committee" and p.head not in dated]
    turn = draft.in_turn()
    if not heads or turn is None or draft.draw.maybe(0.6):
        return
    new = draft.draw.choice(heads)
    old = draft.new_id()
    before, after = turn
    body = next(entry for entry in draft.sections["bodies"] if entry["id"] == new)
    first = _renamed(body, new, old)
    first |= {"name": f"Shadow {body['name']}", "in_force": before}
    body |= {"in_force": after, "succeeds": old}
    _beside(draft, new, old)
    draft.sections["bodies"].append(first)
    _in_turn(draft, new, old, before, after)


def _beside(draft: Draft, new: str, old: str) -> None:
    """Name the old one wherever a list names the new one: who works, who advises."""
    for section, key in (("functions", "exercised_by"), ("bodies", "accountable_to")):
        for entry in draft.sections[section]:
            if new in entry.get(key, ()):
                entry[key] = [*entry[key], old]


def _in_turn(draft: Draft, new: str, old: str, before: Entry, after: Entry) -> None:
    """Give the old one the same powers until the new one has them."""
    for entry in list(draft.sections["delegations"]):
        if new in (entry["from"], entry["to"]):
            first = _renamed(entry, new, old) | {"in_force": before}
            first |= {"id": draft.new_id()} if "id" in entry else {}
            entry |= {"in_force": after}
            draft.sections["delegations"].append(first)


def _renamed(entry: Any, new: str, old: str) -> Any:
    """A copy in which one id stands for another."""
    if isinstance(entry, dict):
        return {name: _renamed(value, new, old) for name, value in entry.items()}
    if isinstance(entry, list):
        return [_renamed(value, new, old) for value in entry]
    return old if entry == new else deepcopy(entry)
