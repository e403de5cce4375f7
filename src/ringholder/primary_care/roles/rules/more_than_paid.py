"""More is claimed than was paid for the person."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.money import pounds
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import Reason, Rule

RULE = Rule(
    ("ARR107", "more-than-was-paid"),
    "operations.md 1.4",
    "Salary and on-costs that were paid are no less than what is claimed.",
)


def check(claim: Claim, _: Book, __: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    if claim.claimed <= claim.paid:
        return
    says = (
        f"{pounds(claim.paid)} was paid in salary, national insurance and pension; "
        f"{pounds(claim.claimed)} is claimed."
    )
    yield Reason(RULE, claim, says, "Claim what was paid.", claim.paid)
