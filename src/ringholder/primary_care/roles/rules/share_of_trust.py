"""More is claimed for a mental health practitioner than the network’s share."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.money import pounds
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import Reason, Rule
from ringholder.primary_care.roles.role_table import titles

RULE = Rule(
    ("ARR114", "more-than-the-share"),
    "http://www.haresign.net/tools/arrs-calculator/",
    "Half of the first mental health practitioner of a band is paid; more of later ones by written "
    "agreement.",
)


def check(claim: Claim, book: Book, _: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    found = titles().get(claim.role)
    if found is None or found.sort != "mental-health":
        return
    first = book.first_in_band[claim.network, claim.role, claim.band] == claim.person
    half = claim.paid / 2
    if claim.claimed <= half or (not first and claim.agreement):
        return
    why = "the first of its band" if first else "a later one, without a written agreement"
    says = (
        f"Half is paid of {why}: {pounds(half)} of {pounds(claim.paid)}. One publisher has the "
        "rule: not for decision."
    )
    do = "Show the agreement with the trust and the rule of the period."
    yield Reason(RULE, claim, says, do, min(claim.claimed, half), decides=False)
