"""What an employee costs beside pay: employer's national insurance and pension, by period.

    cost = pay + NI × (pay - threshold) + pension × pay

It gives back, to the pound, every maximum that was published before and after an uplift of pay
(operations.md 1.4). The published table stays the master: the general practitioner of 2024/25 is
£2 away from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from ringholder import rates
from ringholder.money import NOTHING
from ringholder.rates import Rate, RateTable

_TABLE = Path(__file__).with_name("rates.csv")
_HUNDRED = Decimal(100)


@cache
def shipped_rates() -> RateTable:
    """The rates of the scheme that come with Ringholder: its sums by head, and on-costs."""
    return rates.read(_TABLE)


@dataclass(frozen=True, slots=True)
class OnCosts:
    """The on-costs of a period: shares in percent, the threshold in pounds a year."""

    insurance: Rate
    threshold: Rate
    pension: Rate

    @property
    def rates(self) -> Iterator[Rate]:
        """The rates that it rests on."""
        yield from (self.insurance, self.threshold, self.pension)

    def insurance_of(self, pay: Decimal, years: Decimal = Decimal(1)) -> Decimal:
        """Employer's national insurance on pay that was earned over a part of a year, exactly."""
        above = max(NOTHING, pay - self.threshold.value * years)
        return above * self.insurance.value / _HUNDRED

    def of(self, pay: Decimal) -> Decimal:
        """What a year's pay costs with insurance and pension, exactly."""
        return pay + self.insurance_of(pay) + pay * self.pension.value / _HUNDRED

    def pay_of(self, cost: Decimal) -> Decimal:
        """The year's pay that costs so much."""
        plain = 1 + self.pension.value / _HUNDRED
        share = self.insurance.value / _HUNDRED
        pay = (cost + share * self.threshold.value) / (plain + share)
        return pay if pay > self.threshold.value else cost / plain


def on_costs(day: date, known_at: date, table: RateTable | None = None) -> OnCosts:
    """The on-costs of a day, as they were known on another. Raises NoRate."""
    held = table or shipped_rates()
    codes = ("arrs-employer-ni", "arrs-ni-threshold", "arrs-pension")
    return OnCosts(*(held.on(code, day, known_at) for code in codes))


def uplifted(cost: Decimal, percent: Decimal, was: OnCosts, now: OnCosts) -> Decimal:
    """A maximum after pay rose by so much: pay is uplifted, then on-costs are added anew."""
    return now.of(was.pay_of(cost) * (1 + percent / _HUNDRED))
