"""More was returned than was moved, or by somebody who received nothing.

A return is of the money that was moved; what goes beyond it is another move.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.surplus_moves import move_of, returned
from ringholder.money import pounds
from ringholder.register.store import Entry

CODE, FAULT = "POS107", "returned-more-than-moved"
SOURCE = ("docs/explanation/system-position.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    move = move_of(case)
    if move is None:
        return
    said = entry.act.payload
    if said["organisation"] != move.receives:
        yield Says(f"{said['organisation']} received nothing.", f"{move.receives} returns it.")
    after = returned(case) + Decimal(said["returned"])
    if after > move.sum:
        yield Says(
            f"With this {pounds(after)} would be returned of {pounds(move.sum)}.",
            "Return no more than was moved; propose another move for the rest.",
        )
