"""The band is none that the role is paid at."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.money import NOTHING
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import Reason, Rule
from ringholder.primary_care.roles.role_table import title

RULE = Rule(
    ("ARR102", "band-not-of-role"),
    "https://arjus.co.uk/pcn_calculator_2425.php",
    "The band is one of the role’s.",
)


def check(claim: Claim, _: Book, asked: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    rows = asked.roles.listed(claim.role, claim.month, asked.on)
    if not rows or asked.row(claim) is not None:
        return
    bands = ", ".join(row.band for row in rows)
    if claim.band:
        says = f"{title(claim.role)} is band {bands}, and the claim says band {claim.band}."
        yield Reason(RULE, claim, says, "Correct the band, or withdraw the claim.", NOTHING)
        return
    says = f"{title(claim.role)} is claimed at several bands ({bands}), and the claim names none."
    yield Reason(RULE, claim, says, "Say the band.", claim.claimed, decides=False)
