"""The role is not one that the scheme pays for in that month."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.money import NOTHING
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import COMMISSIONER, Reason, Rule

RULE = Rule(
    ("ARR101", "role-not-on-list"),
    "https://arjus.co.uk/pcn_calculator_2425.php; https://humbersidelmc.org.uk/network-contract-des-202526/",
    "The role is on the list of the scheme in that month.",
)


def check(claim: Claim, _: Book, asked: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    if asked.roles.listed(claim.role, claim.month, asked.on):
        return
    if not asked.roles.is_whole(claim.month):
        yield Reason(
            RULE,
            claim,
            f"Nobody has loaded the list of roles of {claim.month:%B %Y}, so nobody can say "
            f"whether “{claim.called}” is on it.",
            "Load the roles of the period from the network contract.",
            claim.claimed,
            decides=False,
            owner=COMMISSIONER,
        )
        return
    first = asked.roles.first_day(claim.role)
    since = f": it is from {in_words(first)}" if first is not None and first > claim.month else ""
    yield Reason(
        RULE,
        claim,
        f"“{claim.called}” is not on the list of {claim.month:%B %Y}{since}.",
        "Withdraw the claim, or show the network contract that has the role.",
        NOTHING,
    )
