"""The same improvement was claimed by another business case already.

Two cases that both move one figure over one part of its way promise one benefit twice. One may go
on where the other ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ringholder.matters.benefits import GIVEN_UP, Benefit, benefit
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CAS107", "benefit-claimed-twice"
SOURCE = ("operations.md 8", "source 000 Planning")

_OTHER_UNITS = tuple(map(Decimal, ("0.001", "0.01", "100", "1000")))
"""A share as a percentage, thousands as single ones: one figure has one unit."""


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    ends = sorted((Decimal(said["baseline"]), Decimal(said["target"])))
    of = (str(said["indicator"]), str(said["observed"]))
    for before in case.world.benefit_claims.of(*of, entry.index):
        other, found = _standing(case, entry, before)
        if other is None or found is None:
            continue
        title = other.opened.get("title", other.matter)
        both = _both(ends, found.range)
        if both is not None:
            yield Says(
                f"“{found.id}” of “{title}” claims this figure from {both[0]:f} to {both[1]:f} "
                "already.",
                "Claim what is beyond that, or agree which of the two has it.",
            )
        elif any(_both(ends, [end * times for end in found.range]) for times in _OTHER_UNITS):
            yield Says(
                f"“{found.id}” of “{title}” claims this figure from {found.range[0]:f} to "
                f"{found.range[1]:f} already; this looks like the same in another unit.",
                "Write it in the indicator's unit.",
            )


def _both(ends: Sequence[Decimal], others: Sequence[Decimal]) -> tuple[Decimal, Decimal] | None:
    """The part that lies in both ranges; `None` where none does."""
    low, high = max(ends[0], others[0]), min(ends[1], others[1])
    return (low, high) if low < high else None


def _standing(case: Case, entry: Entry, before: Entry) -> tuple[Case | None, Benefit | None]:
    """The case that registered a benefit, and that benefit if it stands still."""
    own = before.act.matter == case.matter
    other = case if own else cited(case, entry, before.act.matter)
    if other is None or other.state in GIVEN_UP:
        return other, None
    found = benefit(other, str(before.act.payload.get("benefit")))
    return other, found if found is not None and found.entry.index == before.index else None
