"""What a site reports of its pressure: parameters by pillar, with unit, source and mark.

Which of them the framework asks for exactly was not read: those marked U are not for decision, and
none are known of community services and of NHS 111. A file of thresholds may name others.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from ringholder.rates import Mark

_TABLE = Path(__file__).with_name("parameters.csv")
PILLARS: Mapping[str, str] = {
    "acute": "Acute",
    "community": "Community",
    "mental-health": "Mental health",
    "111": "NHS 111",
}
OVERALL = "overall"
HANDOVER = "ambulance-handover"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure that sites report; `least` and `most` are what it can be at all, in `unit`."""

    id: str
    name: str
    unit: str
    pillar: str
    least: Decimal
    most: Decimal
    source: str
    mark: Mark

    def possible(self, value: Decimal) -> bool:
        """Whether a value is one that it can have."""
        return self.least <= value <= self.most


@cache
def parameters() -> Mapping[str, Parameter]:
    """Every parameter that is known here, by id."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = [_parameter(row) for row in csv.DictReader(file)]
    return {one.id: one for one in rows}


def _parameter(row: Mapping[str, str]) -> Parameter:
    return Parameter(
        row["id"], row["name"], row["unit"], row["pillar"],
        Decimal(row["least"]), Decimal(row["most"]), row["source"], Mark(row["mark"]),
    )  # fmt: skip


def of_pillar(pillar: str) -> tuple[Parameter, ...]:
    """The parameters of a pillar."""
    return tuple(one for one in parameters().values() if one.pillar == pillar)
