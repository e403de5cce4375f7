"""A move was said to be decided, and the record shows no decision that it could rest on.

The decision is a matter of its own, routed and open to challenge like any other. It arises from
the move, stands, has effect, and names both organisations among those who gain or lose.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cannot_be_rested_on, cited, not_covered, wrong_with
from ringholder.matters.guards import Says
from ringholder.matters.surplus_moves import move_of
from ringholder.register.store import Entry

CODE, FAULT = "POS104", "move-without-decision"
SOURCE = ("source 002 ¶12", "docs/explanation/system-position.md")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    name = str(entry.act.payload["matter"])
    wrong = list(wrong_with(case, entry, name))
    yield from wrong
    found, move = cited(case, entry, name), move_of(case)
    if cannot_be_rested_on(wrong) or found is None or move is None:
        return
    thread = found.opened.get("arises_from") or {}
    if thread.get("id") != case.matter:
        yield Says(
            "What was decided there did not arise from this move.",
            "Raise the decision from the move, so that it is clear what was decided.",
        )
    missing = [one for one in move.bound if one not in found.affected]
    if missing:
        yield Says(
            f"The decision does not name {', '.join(missing)} among those who gain or lose.",
            "Put it again with both, so that each is heard and conflicts are seen.",
        )
    yield from not_covered(case, entry, name, move.sum)
