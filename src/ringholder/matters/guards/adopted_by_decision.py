"""It was entered as adopted, and the record shows no decision of those who may adopt it.

An assessment says what money is for. Whoever may decide on the function adopts it, by a decision of
its own with everything that belongs to one; writing it down adopts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import wrong_with
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "NED104", "adopted-by-nobody"
SOURCE = ("source 000 Accountability", "docs/how-to/from-need-to-specification.md")


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
    yield from wrong_with(case, entry, name)
