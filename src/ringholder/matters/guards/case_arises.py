"""A business case arises from nothing that the record shows.

A case answers something: a gap, an innovation that worked, a part of a plan. Whoever reads it years
later has to find what.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CAS101", "case-from-nothing"
SOURCE = ("source 000 Planning",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = str(entry.act.payload["arises_from"]["id"])
    if named == case.matter or not any(one.index < entry.index for one in case.world.matter(named)):
        yield Says(
            f"The register has no matter `{named}` that it could arise from.",
            "Open it from the gap, the innovation or the plan that it answers.",
        )
