"""A savings scheme was approved without an owner, or although its quality impact stops it.

A saving that harms is none, and one that nobody owns is not delivered.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "POS112", "scheme-not-ready"
SOURCE = ("source 002 ¶3", "source 000 Accountability")


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if case.last("name-owner") is None:
        yield Says("The scheme has no owner.", "Name a post that owns it.")
    found = case.last("assess-quality")
    if found is None:
        return
    if found.act.payload["quality_impact"] == "stops":
        yield Says("By its quality impact the scheme stops.", "Change the scheme, or refuse it.")
    asks = found.act.payload["quality_impact"] == "goes-on-with-safeguards"
    if asks and not found.act.payload.get("safeguards"):
        yield Says(
            "It goes on with safeguards, and none is named.", "Assess it again and name them."
        )
