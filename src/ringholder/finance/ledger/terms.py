"""What a ledger is held against: tolerances, days and targets, with where each is from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

TABLE = Path(__file__).with_name("terms.yaml")
EXCEPTIONS = Path(__file__).with_name("exceptions.csv")


@dataclass(frozen=True, slots=True)
class Terms:
    """`price_tolerance` in pounds for one of what is ordered; sums in pounds, times in days.

    `published_over` is the most that is not published, `cards_over` the least that is.
    """

    price_tolerance: Decimal
    split_days: int
    payment_days: int
    payment_target: Decimal
    published_over: Decimal
    cards_over: Decimal
    near_days: int


@dataclass(frozen=True, slots=True)
class Term:
    """One of the terms: its value, its source and who answers for it."""

    name: str
    value: str
    source: str
    owner: str


@cache
def listed() -> tuple[Term, ...]:
    """The terms as they are shipped."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return tuple(
        Term(name, str(one["value"]), one["source"], one["owner"]) for name, one in table.items()
    )


@cache
def shipped() -> Terms:
    """The terms that hold where an organisation says nothing else."""
    said = {one.name: one.value for one in listed()}
    return Terms(
        price_tolerance=Decimal(said["price_tolerance"]),
        split_days=int(said["split_days"]),
        payment_days=int(said["payment_days"]),
        payment_target=Decimal(said["payment_target"]),
        published_over=Decimal(said["published_over"]),
        cards_over=Decimal(said["cards_over"]),
        near_days=int(said["near_days"]),
    )
