"""A report is about a milestone that the plan does not have.

What was planned is what is reported on, in the words of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.milestones import milestones
from ringholder.register.store import Entry

CODE, FAULT = "GAP106", "milestone-not-planned"
SOURCE = ("docs/how-to/act-on-a-gap.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    planned = [one.what for one in milestones(case)]
    if entry.act.payload["milestone"] not in planned:
        yield Says(
            f"The plan has no milestone “{entry.act.payload['milestone']}”.",
            "It has: " + ("; ".join(planned) or "none at this level") + ".",
        )
