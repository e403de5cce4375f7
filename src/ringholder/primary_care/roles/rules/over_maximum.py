"""More is claimed than the maximum of the role, for the time worked and the days employed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.money import pounds
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.maximum import arithmetic, due
from ringholder.primary_care.roles.reasons import COMMISSIONER, Reason, Rule

RULE = Rule(
    ("ARR104", "over-the-maximum"),
    "operations.md 1.4",
    "The claim is within maximum × WTE × days employed / days of the month.",
)

HALF_A_PENNY = Decimal("0.005")
"""Claims are in pennies; a maximum by days is not."""


def check(claim: Claim, _: Book, asked: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    row = asked.row(claim)
    most = None if row is None else due(row, claim)
    if row is None or not most or claim.claimed <= most + HALF_A_PENNY:
        return
    notice = asked.roles.raised(row, claim.month, asked.on)
    says = f"{arithmetic(row, claim)} is {pounds(most)}; {pounds(claim.claimed)} is claimed."
    if notice is None:
        do = "Claim no more than the maximum."
        yield Reason(RULE, claim, says, do, most, rests_on=row.source)
        return
    yield Reason(
        RULE,
        claim,
        f"{says} {notice.says}, by how much was not read.",
        "Load the raised maximum.",
        claim.claimed,
        decides=False,
        owner=COMMISSIONER,
        rests_on=notice.source,
    )
