"""The claim was submitted after the window for claims."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.months import months_after
from ringholder.primary_care.roles.reasons import COMMISSIONER, Reason, Rule

RULE = Rule(
    ("ARR116", "submitted-late"),
    "https://welcome.cqrs.nhs.uk (a window of three months after, of another service: unverified)",
    "The claim was submitted within the window.",
)

WINDOW = 3
"""Months after the month."""


def check(claim: Claim, _: Book, __: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    if claim.submitted_on is None:
        says = "The claim does not say when it was submitted."
        yield Reason(RULE, claim, says, "Say when.", claim.claimed, decides=False)
        return
    last = months_after(claim.last_day, WINDOW)
    if claim.submitted_on <= last:
        return
    says = (
        f"It was submitted on {in_words(claim.submitted_on)}, after {in_words(last)}. The window "
        "is that of another service, and nobody has read that of this one: not for decision."
    )
    do = "Say why it is late; whoever commissions says whether it counts."
    yield Reason(RULE, claim, says, do, claim.claimed, decides=False, owner=COMMISSIONER)
