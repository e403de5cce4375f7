"""Positions that somebody published, with who, where and in which words (`published.csv`)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("published.csv")


@dataclass(frozen=True, slots=True)
class Published:
    """A published figure, in pounds: a deficit is below nothing, a risk above."""

    what: str
    organisation: str
    sum: Decimal
    period: str
    publisher: str
    address: str
    words: str


@cache
def published() -> tuple[Published, ...]:
    """Every published figure that is held here."""
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        return tuple(
            Published(**{**row, "sum": Decimal(row["sum"])})  # type: ignore[arg-type]
            for row in csv.DictReader(rows)
        )
