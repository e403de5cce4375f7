"""Money: pounds as `Decimal`, read as ledgers write them, rounded half-up and only at the end.

A rounded figure is for a person to read; what is held against a limit is never rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal, localcontext

PENNY = Decimal("0.01")
NOTHING = Decimal(0)
_DIGITS = 120
"""Enough for any product of sums that people write, so that showing one never fails."""

_AMOUNT = re.compile(
    r"(?P<minus>-?)£?(?P<digits>\d+|\d{1,3}(?:,\d{3})+)(?P<pence>\.\d*)?(?P<after>-| ?CR)?",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?")
_SPACES = re.compile(r"[\s\u00a0]+")
_EXACTLY = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)  # for sums alone, never quotients


def amount(text: str) -> Decimal | None:
    """Pounds as a ledger writes them: `1,234.50`, `£12`, `-5.00`, `5.00-`, `(5.00)`, `5.00 CR`.

    Parentheses, a minus on either side and CR are negative. `None` for what is no amount.
    """
    if _PLAIN.fullmatch(text):  # as nearly all of a ledger's are: spare them the rest
        return Decimal(text)
    words = _SPACES.sub(" ", text.strip()).replace("−", "-").replace("£ ", "£")
    inside = words.startswith("(") and words.endswith(")")
    words = words[1:-1].strip() if inside else words
    if words.startswith("£-"):
        words = f"-£{words[2:]}"
    found = _AMOUNT.fullmatch(words)
    if found is None:
        return None
    sum_ = Decimal(found["digits"].replace(",", "") + (found["pence"] or "").rstrip("."))
    signs = inside + bool(found["minus"]) + bool(found["after"])
    return None if signs > 1 else -sum_ if signs else sum_


def rounded(exact: Decimal, to: Decimal = PENNY) -> Decimal:
    """The nearest multiple of `to`, halves away from zero as Excel has it: 2.675 → 2.68.

    `to` may be above one: 12345 to the nearest 100 is 12300. Raises ValueError unless it is
    positive.
    """
    if to <= 0:
        raise ValueError(f"{to} is nothing that can be rounded to: it must be above zero.")
    with localcontext() as digits:
        digits.prec = _DIGITS
        return (exact / to).quantize(Decimal(1), ROUND_HALF_UP) * to


def pounds(exact: Decimal, to: Decimal = PENNY) -> str:
    """Money for people: `£1,234.50`, `-£3`, rounded to pennies unless told otherwise."""
    shown = rounded(exact, to)
    places = max(0, -int(to.as_tuple().exponent))
    return f"{'-' if shown < 0 else ''}£{abs(shown):,.{places}f}"


def total(sums: Iterable[Decimal]) -> Decimal:
    """The sum, exactly, however many digits it has; of none, nothing."""
    each = [*sums]  # before the context changes: what makes them may divide
    with localcontext(_EXACTLY):
        return sum(each, NOTHING)
