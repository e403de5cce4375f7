"""The maximum of the role stands on one publisher alone: a person has to see the official text."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.maximum import due, largest
from ringholder.primary_care.roles.reasons import COMMISSIONER, Reason, Rule
from ringholder.primary_care.roles.role_table import title

RULE = Rule(
    ("ARR105", "maximum-not-for-decision"),
    "operations.md 1.4",
    "The maximum of the role was read in the official text, or two publishers have it.",
)


def check(claim: Claim, _: Book, asked: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    row = asked.row(claim)
    if row is None or largest(row, claim.supplement) is None or row.for_decision:
        return
    most = due(row, claim)
    yield Reason(
        RULE,
        claim,
        f"The maximum of {title(row.role)}: {row.caution}.",
        "Load it from the network contract of the period.",
        claim.claimed if most is None else min(claim.claimed, most),
        decides=False,
        owner=COMMISSIONER,
        rests_on=row.source,
    )
