"""The month had not begun when it was claimed."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.money import NOTHING
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import Reason, Rule

RULE = Rule(
    ("ARR117", "not-yet-worked"),
    "operations.md 1.4",
    "The month had begun when it was claimed, so that a salary can have been paid.",
)


def check(claim: Claim, _: Book, asked: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    known = min(claim.submitted_on or asked.on, asked.on)
    if claim.month <= known:
        return
    says = f"{claim.month:%B %Y} had not begun on {in_words(known)}: nothing can have been paid."
    yield Reason(RULE, claim, says, "Claim when it was paid.", NOTHING)
