"""Sums of money as people type them."""

from __future__ import annotations

import re
from decimal import Decimal

_SUM = re.compile(
    r"£?\s*(\d{1,3}(?:[,_ ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(k|m|bn|thousand|million|billion)?",
    re.IGNORECASE,
)
_TIMES = {
    "": 1,
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
MOST = Decimal(10**12)
"""More than the whole NHS spends in a year several times over: a slip of the finger."""


def parse_sum(text: str) -> Decimal | None:
    """Pounds from `6m`, `£250,000`, `1.5 million` or `6000000`; `None` when it is not a sum."""
    found = _SUM.fullmatch(text.strip())
    if found is None:
        return None
    digits = re.sub(r"[,_ ]", "", found[1])
    sum_ = Decimal(digits) * _TIMES[(found[2] or "").lower()]
    return sum_ if sum_ <= MOST else None
