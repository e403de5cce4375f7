"""It was carried out before it had effect.

An irreversible step waits for its call-in window; a conditional decision for its conditions; a
decision that a partner must ratify for the partner. To act before makes them meaningless.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.effect import effect_of
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "EFF101", "carried-out-too-early"
SOURCE = ("source 003 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    effect = effect_of(case, entry.act.at)
    if effect.at is None or effect.at > entry.act.at:
        waits = "; ".join(effect.waits_for) or "a day that the calendar does not reach"
        yield Says(f"It waited for: {waits}.", "Undo it if that can be, and report it.")
