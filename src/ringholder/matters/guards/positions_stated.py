"""A move was decided before an organisation that it touches had said what it means for it.

The two whose money it is have to have spoken. Of the others silence is recorded once the time that
they had is over, and does not stop it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.due import ends
from ringholder.matters.guards import Says
from ringholder.matters.surplus_moves import move_of, stated
from ringholder.register.store import Entry

CODE, FAULT = "POS103", "position-not-stated"
SOURCE = ("source 003 §1 §2",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    move = move_of(case)
    if move is None:
        return
    said = stated(case)
    silent = [name for name in move.bound if name not in said]
    if silent:
        yield Says(
            f"{', '.join(silent)} has not stated its outturn with the move and without it.",
            "Wait for it: nobody moves another's money unheard.",
        )
    step = case.step("state-effect")
    until = ends(case, move.put.act.at, step.within) if step and step.within else None
    others = [name for name in move.asked if name not in said and name not in move.bound]
    if others and (until is None or entry.act.at <= until):
        yield Says(
            f"{', '.join(others)} had not said what it means for them, and still had time.",
            "Wait for them, or for the end of the time that they have.",
            Severity.WARNING,
        )
