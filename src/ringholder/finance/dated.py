"""The dated rates that come with Ringholder for finance: `rates.csv` beside this."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ringholder.rates import RateTable, read

UPLIFT = "nhs-payment-cost-uplift"
CEILINGS = ("icb-cost-ceiling", "icb-cost-ceiling-weighted")

_TABLE = Path(__file__).with_name("rates.csv")


@cache
def shipped_rates() -> RateTable:
    """All of them."""
    return read(_TABLE)
