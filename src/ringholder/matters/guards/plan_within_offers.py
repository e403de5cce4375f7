"""A plan of mutual aid is not one, or has an organisation take more than it offered.

Nobody is made to help: a plan uses what was offered, for as many as were asked for, and cites the
rows it was worked out from.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.mutual_aid import PLAN_KIND, asker, beyond_offers, read_moves
from ringholder.register.store import Entry

CODE, FAULT = "CPY103", "plan-beyond-offers"
SOURCE = ("docs/how-to/help-with-a-waiting-list.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    moves = read_moves(said["aid_moves"])
    if said["aid_plan"]["kind"] != PLAN_KIND:
        yield Says("What is cited is no plan of mutual aid.", f"Cite one of kind {PLAN_KIND}.")
    if moves is None or not any(moves.values()):
        yield Says(
            "The plan moves nobody, or cannot be read.", "Write each line as: bht; 40, once each."
        )
        return
    for says in beyond_offers(case, moves):
        yield Says(says, "Stay within offers.")
    if sum(moves.values()) > case.opened["patients_in_need"]:
        yield Says(
            f"{asker(case)} asked for {case.opened['patients_in_need']:,} patients.",
            "Move no more than that; ask again for others.",
        )
