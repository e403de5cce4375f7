"""A provider is chosen of whom the record does not show that they may be.

A contract goes to nobody who does not meet the basic selection criteria, nor to an excluded
provider unless overriding reasons of public interest are given.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.selection.regime import clause
from ringholder.matters.selection.so_far import assessments, way_of
from ringholder.register.store import Entry

CODE, FAULT = "PSR110", "provider-may-not-be-chosen"
SOURCE = ("SI 2023/1348 regs 19(1) and 20(1)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    way, assessed = way_of(case), assessments(case)
    if way is None or not way.standstill:
        return  # regulation 19(2): not where Direct Award A or B is followed
    for name in entry.act.payload["providers"]:
        found = assessed.get(name)
        if found is None:
            yield Says(f"The record does not show that {name} was assessed.", "Assess them first.")
            continue
        said = found.act.payload
        if said["met_selection"] != "yes":
            yield Says(
                f"{name} does not meet the basic selection criteria.",
                "Choose another provider.",
                authority=(clause("19(1)"),),
            )
        if said["exclusion"] == "excluded" and not said.get("overriding_reasons"):
            yield Says(
                f"{name} is to be excluded.",
                "Choose another, or give the overriding reasons of public interest.",
                authority=(clause("20(1) and (1A)"),),
            )
