"""Figures of England that were published, to hold a place against: none is published by place."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("england.csv")


@dataclass(frozen=True, slots=True)
class Published:
    """A share that somebody published of England: counts, and where they stand."""

    count: int
    among: int
    period: str
    publisher: str
    source: str

    @property
    def share(self) -> float:
        """The share, from 0 to 1."""
        return self.count / self.among


@cache
def england() -> Mapping[str, Published]:
    """What is known of England, by the id of the measure."""
    with _TABLE.open(encoding="utf-8", newline="") as stream:
        return {
            row["measure"]: Published(
                int(row["count"]),
                int(row["among"]),
                row["period"],
                row["publisher"],
                row["source"],
            )
            for row in csv.DictReader(stream)
        }
