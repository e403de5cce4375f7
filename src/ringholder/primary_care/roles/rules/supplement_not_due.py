"""A high cost area supplement is claimed for a workplace where none is due."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue.belonging import whole
from ringholder.catalogue.organisations import Kind, find
from ringholder.money import NOTHING
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.maximum import due
from ringholder.primary_care.roles.reasons import Reason, Rule
from ringholder.primary_care.roles.role_table import Supplement

RULE = Rule(
    ("ARR106", "supplement-not-due"),
    "operations.md 1.4",
    "A supplement is claimed for workplaces in London alone.",
)

LONDON = "Y56"
"""The region of London, by its code."""


def check(claim: Claim, _: Book, asked: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    row = asked.row(claim)
    if claim.supplement is Supplement.NONE or row is None:
        return
    place = find(claim.workplace) if claim.workplace else None
    region = "" if place is None else whole(place.code, Kind.REGION, claim.month)
    if region and region != LONDON:
        plain = due(row, claim, Supplement.NONE)
        most = NOTHING if plain is None else min(claim.claimed, plain)
        says = f"{place.called if place else ''} is not in London, so no supplement is due there."
        yield Reason(RULE, claim, says, "Claim without the supplement.", most)
        return
    named = claim.workplace or "the workplace"
    says = f"Nobody can say whether {named} is in {claim.supplement} London."
    do = "Name the workplace, and show in which area it is."
    yield Reason(RULE, claim, says, do, claim.claimed, decides=False)
