"""It was entered as adopted, and the record shows no decision of those who may adopt it.

An assessment says what money is for. Whoever may decide on the function adopts it, by a decision of
its own with everything that belongs to one; writing it down adopts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import DECISIONS, Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "NED104", "adopted-by-nobody"
SOURCE = ("source 000 Accountability", "docs/how-to/from-need-to-specification.md")
UNDONE = ("rescind", "send-back", "call-in", "amend")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    name = entry.act.payload["matter"]
    told = [e for e in case.world.matter(name) if e.index < entry.index]
    thread = told[0].act.payload.get("arises_from") if told else None
    if thread != {"kind": "matter", "id": case.matter}:
        yield Says(
            f"{name} does not arise from this assessment.",
            "Raise a decision that arises from it, and name that one.",
        )
        return
    last = next((e for e in reversed(told) if e.act.kind in (*DECISIONS, *UNDONE, "uphold")), None)
    decided = next((e for e in reversed(told) if e.act.kind in DECISIONS), None)
    stands = last is not None and last.act.kind not in UNDONE
    if decided is None or not stands or not _approved(decided):
        yield Says(f"The record shows no decision on {name} that approves it and stands.")


def _approved(decided: Entry) -> bool:
    """Between meetings the first of the two says the outcome, and the second agrees."""
    return decided.act.payload.get("outcome", "approved") == "approved" and (
        decided.act.payload.get("agrees", True) is True
    )
