"""Whoever takes one of the roles of 2025 worked in the network in the year before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.money import NOTHING
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.months import months_before
from ringholder.primary_care.roles.reasons import Reason, Rule
from ringholder.primary_care.roles.role_table import titles

RULE = Rule(
    ("ARR118", "employed-here-before"),
    "https://humbersidelmc.org.uk/network-contract-des-202526/",
    "Nurses and support workers of the roles of 2025 did not work for the network or its "
    "practices in the 12 months before.",
)


def check(claim: Claim, _: Book, asked: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    found = titles().get(claim.role)
    if found is None or found.sort != "new-in-2025" or claim.more_senior:
        return
    if not claim.previous_employer:
        says = "The claim does not say where the person worked in the 12 months before."
        do = "Name the employer before, or say `none`."
        yield Reason(RULE, claim, says, do, claim.claimed, decides=False)
        return
    until = claim.previous_until
    here = {claim.network, *asked.memberships.members(claim.network, claim.started_on)}
    if claim.previous_employer not in here or (
        until is not None and not _in_the_year(claim, until)
    ):
        return
    says = f"The person worked for {claim.previous_employer} within the 12 months before."
    yield Reason(RULE, claim, says, "Withdraw the claim, or show a more senior role.", NOTHING)


def _in_the_year(claim: Claim, until: date) -> bool:
    return until > months_before(claim.started_on, 12)
