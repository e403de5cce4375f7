"""Somebody gave the decision of a body or post that they do not act for.

Where a function is exercised jointly each holder decides for itself, and none for another.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "WHO110", "concurs-for-another"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = str(entry.act.payload.get("holder"))
    if named not in case.joint_holders:
        yield Says(
            f"{named} does not decide this together with whoever did.",
            "Name one of: " + (", ".join(case.joint_holders) or "nobody") + ".",
        )
    elif entry.act.as_ != named and not entry.act.as_.startswith(f"{named}/"):
        yield Says(f"{entry.act.as_} does not act for {named}.", "It is for them to decide.")
