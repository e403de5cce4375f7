"""More national insurance is said to have been paid than the law asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.money import pounds
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import Reason, Rule

RULE = Rule(
    ("ARR108", "insurance-over-the-rule"),
    "operations.md 1.4",
    "National insurance is no more than its rate on pay above the threshold.",
)

TWELFTH = Decimal(1) / 12
PENNIES = Decimal(1)
"""Payrolls round each week."""


def check(claim: Claim, _: Book, asked: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    costs = asked.costs(claim.month)
    if costs is None:
        return
    most = costs.insurance_of(claim.salary, TWELFTH)
    if claim.insurance <= most + PENNIES:
        return
    says = (
        f"{pounds(claim.insurance)} of national insurance on {pounds(claim.salary)} a month: "
        f"{costs.insurance.value}% above {pounds(costs.threshold.value / 12)} is {pounds(most)}."
    )
    could = min(claim.claimed, claim.salary + most + claim.pension)
    do = "Show the payroll of the month."
    yield Reason(RULE, claim, says, do, could, decides=False)
