"""What a role's maximum comes to for a claim: a twelfth, by time worked and days employed."""

from __future__ import annotations

from decimal import Decimal

from ringholder.money import pounds
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.role_table import RoleRow, Supplement, title

_WORDS = {
    Supplement.NONE: "",
    Supplement.OUTER: " in outer London",
    Supplement.INNER: " in inner London",
}


def in_words(supplement: Supplement) -> str:
    """Where a supplement is for, as it follows a role: ` in outer London`; nothing for none."""
    return _WORDS[supplement]


def largest(row: RoleRow, supplement: Supplement) -> Decimal | None:
    """The maximum of a whole time and year, in pounds; `None` where none was read."""
    return row.maxima.get(supplement)


def due(row: RoleRow, claim: Claim, supplement: Supplement | None = None) -> Decimal | None:
    """The most that is due for a claim's month, exactly."""
    most = largest(row, claim.supplement if supplement is None else supplement)
    return None if most is None else most * claim.share_of_year


def arithmetic(row: RoleRow, claim: Claim) -> str:
    """How the most that is due is made, for people."""
    most = largest(row, claim.supplement)
    whole = "no maximum" if most is None else pounds(most, Decimal(1))
    days = f"{claim.days_employed} of {(claim.last_day - claim.month).days + 1} days"
    return f"{title(row.role)}: {whole} / 12 × {claim.wte:f} WTE × {days}"
