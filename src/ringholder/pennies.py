"""A sum split into parts to the penny, so that the parts always make the sum.

Each part is its exact share cut off below the penny. The pennies left over go, one each, to the
parts that lost most by the cut; of parts that lost alike, to those named first.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor

from ringholder.money import PENNY


class CannotBeSplit(ValueError):
    """A sum cannot be split as asked; the message says why and what to do."""


def split(sum_: Decimal, shares: Mapping[str, Fraction], to: Decimal = PENNY) -> dict[str, Decimal]:
    """A sum in pounds by shares that add up to 1. Raises CannotBeSplit.

    to: the coin that parts are whole numbers of, a penny, or 1 for pounds; the sum must be too.
    """
    if sum(shares.values()) != 1:
        raise CannotBeSplit(
            f"The shares add up to {float(sum(shares.values())):.6f}, not to 1, so parts would not "
            "make the sum. Put each practice in exactly one place."
        )
    return of_exact({name: Fraction(sum_) * share for name, share in shares.items()}, to)


def of_exact(parts: Mapping[str, Fraction], to: Decimal = PENNY) -> dict[str, Decimal]:
    """Exact parts as whole coins that make the same sum. Raises CannotBeSplit.

    No part moves by a whole coin or more.
    """
    coin = Fraction(to)
    exact = {name: part / coin for name, part in parts.items()}
    whole = sum(exact.values(), Fraction(0))
    if whole.denominator != 1:
        raise CannotBeSplit(f"{float(whole * coin):,.6f} is no whole number of {to}. Round it.")
    coins = {name: floor(part) for name, part in exact.items()}
    left = int(whole) - sum(coins.values())
    by_loss = sorted(coins, key=lambda name: coins[name] - exact[name])  # stable: first named first
    for name in by_loss[:left]:
        coins[name] += 1
    return {name: coins[name] * to for name in parts}


def nearest(exact: Fraction, to: Decimal = PENNY) -> Decimal:
    """An exact sum as whole coins, halves away from zero."""
    coins = floor(abs(exact) / Fraction(to) + Fraction(1, 2))
    return (coins if exact >= 0 else -coins) * to
