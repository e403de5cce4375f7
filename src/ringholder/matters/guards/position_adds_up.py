"""What an organisation states of a move does not add up, or hides a duty that it would break.

What one gives the other receives, to the penny: otherwise the two sides speak of different moves.
A body that says it would end the year in deficit for the move says which duty that breaks, or that
it breaks none.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.surplus_moves import move_of
from ringholder.money import NOTHING, pounds
from ringholder.register.store import Entry

CODE, FAULT = "POS102", "stated-position-does-not-add-up"
SOURCE = ("source 003 §1", "source 001 (unlike financial models)")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    move = move_of(case)
    if move is None:
        return
    said = entry.act.payload
    name = str(said["organisation"])
    before, after = (Decimal(said[key]) for key in ("position_before", "position_after"))
    expected = move.on(name)
    if name in move.bound and after - before != expected:
        yield Says(
            f"{name} says that the move makes {pounds(after - before)} of difference to it; the "
            f"move is {pounds(expected)} for it.",
            "State the outturn with the move and without it, and nothing else between the two.",
        )
    if name not in move.asked:
        yield Says(
            f"{name} is not among those that the move was put to.",
            "Name it among the parties first.",
        )
    none = str(said["duty_broken"]).strip().casefold() in ("", "none")
    if after < NOTHING <= before and none:
        yield Says(
            f"{name} would go from no deficit to {pounds(after)}, and says that no duty is broken.",
            "Name the duty, or say why there is none.",
            Severity.WARNING,
        )
