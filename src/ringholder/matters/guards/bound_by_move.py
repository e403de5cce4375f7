"""Somebody agreed to a move that does not bind them.

A move is of the money of two organisations. Others may be heard, and their word binds nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.surplus_moves import move_of
from ringholder.register.store import Entry

CODE, FAULT = "POS105", "agrees-to-what-does-not-bind-it"
SOURCE = ("governance.md 4.3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    move, name = move_of(case), entry.act.payload["organisation"]
    if move is not None and name not in move.bound:
        yield Says(
            f"The move is of the money of {' and '.join(move.bound)}, and not of {name}.",
            "Have it agreed by those two.",
        )
