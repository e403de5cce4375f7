"""A network claims more than one whole time for a person."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.money import NOTHING
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import Reason, Rule

RULE = Rule(
    ("ARR113", "more-than-whole-time"),
    "https://www.pulsetoday.co.uk/news/workforce/pcns-can-claim-overtime-pay-from-arrs-nhs-england-says/",
    "Time above one whole time was additional hours, paid at plain rates.",
)


def check(claim: Claim, book: Book, _: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    left = max(NOTHING, 1 - book.time_here(claim))
    if claim.wte <= left:
        return
    says = (
        f"{claim.wte:f} WTE is claimed where {left:f} WTE of {claim.person} is left of the month."
    )
    do = "Show that these were additional hours at plain rates, or correct the time."
    yield Reason(RULE, claim, says, do, claim.claimed, decides=False)
