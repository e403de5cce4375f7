"""A performance notice is said to arise from a gap or concern that the register does not have.

What a notice rests on has to be there for the provider to look up.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CON107", "notice-arises-from-nothing"
SOURCE = ("docs/how-to/manage-contracts.md",)


OPENED = ("open-gap", "open-concern")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    thread = said.get("arises_from")
    named = [thread["id"]] if thread else []
    for gap in dict.fromkeys([*named, *said.get("gaps_touched", ())]):
        told = [e for e in case.world.matter(gap) if e.index < entry.index]
        if not told or told[0].act.kind not in OPENED:
            yield Says(
                f"The register has no gap and no quality concern {gap}.",
                "Name the matter of the gap or of the concern.",
            )
