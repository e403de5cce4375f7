"""The person was not employed in that month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.money import NOTHING
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import Reason, Rule

RULE = Rule(
    ("ARR115", "not-employed-in-the-month"),
    "operations.md 1.4",
    "The person was employed on a day of the month.",
)


def check(claim: Claim, _: Book, __: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    if claim.left_on is not None and claim.left_on < claim.started_on:
        began = in_words(claim.started_on)
        says = f"{claim.person} left on {_said(claim.left_on)} and began on {began}."
        yield Reason(RULE, claim, says, "Correct the dates.", NOTHING)
    elif not claim.days_employed:
        when = (
            f"began on {in_words(claim.started_on)}"
            if claim.started_on > claim.month
            else f"left on {_said(claim.left_on)}"
        )
        says = f"{claim.person} {when}, and {claim.month:%B %Y} is claimed."
        yield Reason(RULE, claim, says, "Withdraw the claim.", NOTHING)
    elif not claim.wte:
        yield Reason(RULE, claim, "No working time is claimed.", "Say the WTE.", NOTHING)


def _said(day: date | None) -> str:
    return "no day" if day is None else in_words(day)
