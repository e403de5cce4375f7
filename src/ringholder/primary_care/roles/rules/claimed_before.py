"""The same claim, or one for the same person, role and month, was made before."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.money import NOTHING
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import Reason, Rule

RULE = Rule(
    ("ARR111", "claimed-before"),
    "operations.md 1.4",
    "A person’s work of a month is claimed once.",
)


def check(claim: Claim, book: Book, _: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    twice, earlier = book.claimed_before(claim), book.under_its_reference(claim)
    if twice is not None:
        says = f"It was claimed before, as `{twice.claim}` ({twice.where})."
        yield Reason(RULE, claim, says, "Withdraw the second.", NOTHING)
    elif earlier is not None:
        says = f"The reference `{claim.claim}` stands for another claim too ({earlier.where})."
        yield Reason(RULE, claim, says, "Give it its own.", claim.claimed, decides=False)
