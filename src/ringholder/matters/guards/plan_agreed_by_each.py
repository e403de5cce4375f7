"""Mutual aid was started before each organisation in the plan had agreed to it.

Between organisations without a common boss only those are bound who agreed, and patients are not
sent where nobody has said that they are taken with their whole pathway.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.mutual_aid import beyond_offers, not_agreed, planned
from ringholder.register.store import Entry

CODE, FAULT = "CPY105", "plan-not-agreed-by-each"
SOURCE = ("governance.md 4.3", "operations.md 6.3")


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    missing = not_agreed(case)
    if missing:
        yield Says(f"Not agreed by: {', '.join(missing)}.", "Wait for each, or plan without them.")
    for says in beyond_offers(case, planned(case)):
        yield Says(says, "It took some of its offer back: plan again.")
