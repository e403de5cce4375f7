"""The post is one that practices already paid for on 31 March 2019."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.money import NOTHING
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import Reason, Rule
from ringholder.primary_care.roles.role_table import titles

RULE = Rule(
    ("ARR109", "in-the-baseline"),
    "https://www.doncasterlmc.co.uk/additional-roles-reimbursement-scheme-arrs",
    "The post is above the baseline of 31 March 2019, or that of a pharmacist taken over from a "
    "national scheme.",
)


def check(claim: Claim, _: Book, __: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    if claim.in_baseline is None:
        says = "The claim does not say whether the post is in the baseline of 31 March 2019."
        yield Reason(RULE, claim, says, "Say so.", claim.claimed, decides=False)
    elif claim.in_baseline and not (claim.transferred_from and _pharmacist(claim)):
        says = "The post is in the baseline of 31 March 2019: only staff above it are paid for."
        yield Reason(RULE, claim, says, "Withdraw the claim.", NOTHING)


def _pharmacist(claim: Claim) -> bool:
    found = titles().get(claim.role)
    return found is not None and found.sort == "pharmacist"
