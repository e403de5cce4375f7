"""The register has no such network, or not in that month."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import Period
from ringholder.catalogue.organisations import Kind, find
from ringholder.money import NOTHING
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import Reason, Rule

RULE = Rule(
    ("ARR119", "no-such-network"),
    "NHS ODS, register of primary care networks (ePCN)",
    "The network was open in the month.",
)


def check(claim: Claim, _: Book, __: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    found = find(claim.network)
    if (
        found is not None
        and found.kind is Kind.NETWORK
        and found.in_being.meet(_month(claim)).empty is False
    ):
        return
    says = f"The register has no network `{claim.network}` that was open in {claim.month:%B %Y}."
    yield Reason(RULE, claim, says, "Give the network’s ODS code.", NOTHING)


def _month(claim: Claim) -> Period:
    return Period(claim.month, claim.last_day)
