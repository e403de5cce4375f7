"""The same improvement was claimed by another business case already.

Two cases that both move one figure over one part of its way promise one benefit twice. One may go
on where the other ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.matters.benefits import GIVEN_UP, Benefit, benefit
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CAS107", "benefit-claimed-twice"
SOURCE = ("operations.md 8", "source 000 Planning")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    ends = sorted((Decimal(said["baseline"]), Decimal(said["target"])))
    of = (str(said["indicator"]), str(said["observed"]))
    for before in case.world.benefit_claims.of(*of, entry.index):
        other, found = _standing(case, entry, before)
        if other is None or found is None:
            continue
        low, high = max(ends[0], found.range[0]), min(ends[1], found.range[1])
        if low < high:
            title = other.opened.get("title", other.matter)
            yield Says(
                f"“{found.id}” of “{title}” claims this figure from {low:f} to {high:f} already.",
                "Claim what is beyond that, or agree which of the two has it.",
            )


def _standing(case: Case, entry: Entry, before: Entry) -> tuple[Case | None, Benefit | None]:
    """The case that registered a benefit, and that benefit if it stands still."""
    own = before.act.matter == case.matter
    other = case if own else cited(case, entry, before.act.matter)
    if other is None or other.state in GIVEN_UP:
        return other, None
    found = benefit(other, str(before.act.payload.get("benefit")))
    return other, found if found is not None and found.entry.index == before.index else None
