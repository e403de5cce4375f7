"""No maximum of the role was read, so nobody can say whether the claim is within it."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.maximum import in_words, largest
from ringholder.primary_care.roles.reasons import COMMISSIONER, Reason, Rule
from ringholder.primary_care.roles.role_table import title

RULE = Rule(
    ("ARR103", "no-maximum-loaded"),
    "operations.md 1.4",
    "The maximum of the role is loaded.",
)


def check(claim: Claim, _: Book, asked: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    row = asked.row(claim)
    if row is None or largest(row, claim.supplement) is not None:
        return
    yield Reason(
        RULE,
        claim,
        f"No maximum of {title(row.role)}{in_words(claim.supplement)} was loaded for "
        f"{claim.month:%B %Y}: not for decision.",
        "Load it from the network contract of the period.",
        claim.claimed,
        decides=False,
        owner=COMMISSIONER,
    )
