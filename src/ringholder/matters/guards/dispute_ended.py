"""The matter was taken up again before its dispute had ended.

A dispute ends with a settlement, a determination that binds, or by its own clock; to go on before
is to leave the other side unheard.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "END101", "dispute-not-ended"
SOURCE = ("source 003 §2",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    name = entry.act.payload.get("matter", "")
    if name != case.said("matter", "dispute"):
        yield Says(f"The matter was not taken to the dispute {name}.", "Name the dispute it is in.")
        return
    told = [e for e in case.world.matter(name) if e.index < entry.index]
    if not any(e.act.kind in ENDS for e in told):
        yield Says(
            "The record of the dispute shows no settlement, determination or withdrawal.",
            "End the dispute first.",
        )


ENDS = ("settle", "determine", "close-dispute", "withdraw", "decide-as-funder")
