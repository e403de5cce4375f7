"""The dispute was closed as left to the funder, and the record shows no decision of the funder.

The funder's own commissioning decision is routed and open to challenge like any other; without it
nothing has ended.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import DECISIONS, Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "END105", "funder-has-not-decided"
SOURCE = ("source 003 §2",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    name = entry.act.payload.get("matter", "")
    told = [e for e in case.world.matter(name) if e.index < entry.index]
    if not any(e.act.kind in DECISIONS for e in told):
        yield Says(f"The record shows no decision on {name}.", "Decide that matter first.")
