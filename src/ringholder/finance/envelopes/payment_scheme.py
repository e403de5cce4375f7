"""The NHS Payment Scheme of a year as data, and what re-pricing does to a sum.

Prices were published twice for 2025/26: with one cost uplift, and after the pay award with another,
both from 1 April. Where the efficiency factor is the same in both, a sum is re-priced by the ratio.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_TABLE = Path(__file__).with_name("payment_schemes.yaml")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Uplift:
    """A cost uplift, in percent, and the day from which prices had it."""

    percent: Decimal
    from_on: date
    source: str
    mark: str

    @property
    def factor(self) -> Decimal:
        """What a price is multiplied by: 4.15 percent is 1.0415."""
        return 1 + self.percent / _HUNDRED


@dataclass(frozen=True, slots=True)
class PaymentScheme:
    """The rules of a year. `low_volume_limit` in pounds a year; `elective_share` of unit price."""

    year: str
    from_on: date
    to_on: date
    low_volume_limit: Decimal
    elective_share: Decimal
    cost_uplifts: tuple[Uplift, ...]
    source: str
    address: str
    mark: str

    @property
    def repricing(self) -> Decimal:
        """From the first prices of the year to its last, if efficiency is the same in both."""
        return repricing(self.cost_uplifts[0], self.cost_uplifts[-1])


@cache
def payment_schemes() -> Mapping[str, PaymentScheme]:
    """Every scheme that is known, by its financial year (`2025/26`), oldest first."""
    rows = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return {row["year"]: _scheme(row) for row in rows}


def _scheme(row: Mapping[str, Any]) -> PaymentScheme:
    uplifts = (
        Uplift(Decimal(one["percent"]), one["from_on"], one["source"], one["mark"])
        for one in row["cost_uplifts"]
    )
    return PaymentScheme(
        year=row["year"],
        from_on=row["from_on"],
        to_on=row["to_on"],
        low_volume_limit=Decimal(row["low_volume_limit"]),
        elective_share=Decimal(row["elective_share"]),
        cost_uplifts=tuple(uplifts),
        source=row["source"],
        address=row["address"],
        mark=row["mark"],
    )


def newest() -> PaymentScheme:
    """The scheme of the latest year that is known."""
    return max(payment_schemes().values(), key=lambda one: one.from_on)


def repricing(was: Uplift, now: Uplift) -> Decimal:
    """The factor from prices with one cost uplift to prices with another, unrounded."""
    return now.factor / was.factor
