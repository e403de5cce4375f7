"""The same claim, or one for the same person, role and month, was made before."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.money import NOTHING
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.earlier import before
from ringholder.primary_care.roles.reasons import Reason, Rule

RULE = Rule(
    ("ARR111", "claimed-before"),
    "operations.md 1.4",
    "A person’s work of a month is claimed once.",
)


def check(claim: Claim, book: Book, _: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    earlier = [*before(book.of_id(claim), claim)]
    same = (one for one in before(book.of_person(claim), claim) if _alike(one, claim))
    twice = next((one for one in (*earlier, *same) if one.month == claim.month), None)
    if twice is not None:
        says = f"It was claimed before, as `{twice.claim}` ({twice.where})."
        yield Reason(RULE, claim, says, "Withdraw the second.", NOTHING)
    elif earlier:
        says = f"The reference `{claim.claim}` stands for another claim too ({earlier[0].where})."
        yield Reason(RULE, claim, says, "Give it its own.", claim.claimed, decides=False)


def _alike(one: Claim, other: Claim) -> bool:
    return (one.network, one.role, one.wte) == (other.network, other.role, other.wte)
