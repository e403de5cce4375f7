"""A general practitioner was not one of those the scheme was for until March 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.money import NOTHING
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.months import months_before
from ringholder.primary_care.roles.reasons import Reason, Rule
from ringholder.primary_care.roles.role_table import titles

RULE = Rule(
    ("ARR120", "qualified-too-long-before"),
    "https://pulsetoday.co.uk/pulse-pcn/changes-to-hiring-gp-via-arrs-revealed-ahead-of-contract",
    "Until March 2026 a general practitioner began within two years of completing training.",
)

LAST = date(2026, 3, 31)
"""The last day on which the restriction held."""


def check(claim: Claim, _: Book, __: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    found = titles().get(claim.role)
    if found is None or found.sort != "general-practitioner" or claim.started_on > LAST:
        return
    if claim.qualified_on is None:
        says = "The claim does not say when the general practitioner completed training."
        yield Reason(
            RULE, claim, says, "Give the day of the certificate.", claim.claimed, decides=False
        )
    elif claim.qualified_on < months_before(claim.started_on, 24):
        says = (
            f"Training was completed on {in_words(claim.qualified_on)}, more than two years before "
            f"{in_words(claim.started_on)}."
        )
        yield Reason(RULE, claim, says, "Withdraw the claim.", NOTHING)
