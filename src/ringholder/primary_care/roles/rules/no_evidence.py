"""No evidence of registration or qualification is named."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import Reason, Rule
from ringholder.primary_care.roles.role_table import title

RULE = Rule(
    ("ARR110", "no-evidence-of-registration"),
    "operations.md 1.4",
    "Evidence of registration or qualification is named.",
)


def check(claim: Claim, _: Book, __: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    if claim.evidence:
        return
    says = f"No evidence that this {title(claim.role).lower()} is registered or qualified is named."
    do = "Name the register and number, or the qualification."
    yield Reason(RULE, claim, says, do, claim.claimed, decides=False)
