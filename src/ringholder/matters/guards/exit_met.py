"""A quality concern was closed with exit criteria that are not met, or from too high a level.

What has to be so before it ends was agreed beforehand; that it is so is said of each.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.milestones import plan_of
from ringholder.matters.quality_levels import quality_levels
from ringholder.register.store import Entry

CODE, FAULT = "QUA102", "exit-criteria-not-met"
SOURCE = ("src/ringholder/matters/quality_levels.yaml",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    level = quality_levels().named(str(case.said("level", "set-level")))
    if level is None or not level.closes:
        yield Says(
            f"It is held at {level.id if level is not None else 'no level'}.",
            "Lower it first, with reasons.",
        )
    plan = plan_of(case)
    agreed = plan.act.payload["exit_criteria"] if plan is not None else []
    met = set(entry.act.payload["criteria_met"])
    for one in agreed:
        if one not in met:
            yield Says(f"It is not said that this is met: {one}", "Say so when it is.")
