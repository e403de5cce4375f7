"""A move was taken to bind an organisation that did not agree to it.

Between organisations without a common boss only those are bound who agreed; a decision of one
moves nobody else's money.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.surplus_moves import agreed, move_of
from ringholder.register.store import Entry

CODE, FAULT = "POS106", "move-binds-unagreed"
SOURCE = ("governance.md 4.3", "source 001 (individual organisation accountability)")


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    move, said = move_of(case), agreed(case)
    for name in move.bound if move is not None else ():
        if not said.get(name):
            refused = "refused" if said.get(name) is False else "did not agree to"
            yield Says(
                f"{name} {refused} the move, and is not bound by it.", "Agree with it first."
            )
