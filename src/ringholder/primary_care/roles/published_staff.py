"""Staff of networks by role as NHS England published them, to hold claims against."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from ringholder.money import total
from ringholder.shipped import data_folder

_FILE = "primary_care/network_staff.csv"
_NOT_REIMBURSED = frozenset({"Directors", "Other Admin/Non-clinical staff"})
"""Groups of which the scheme pays for nobody, or only for few: they are told apart."""


@dataclass(frozen=True, slots=True)
class Published:
    """Staff of a network in a role at the end of a quarter, in WTE."""

    network: str
    month: date
    group: str
    role: str
    wte: Decimal

    @property
    def of_patient_care(self) -> bool:
        """Whether the role is one of direct patient care, as the scheme's nearly all are."""
        return self.group not in _NOT_REIMBURSED


def staff(network: str) -> tuple[Published, ...]:
    """All that was published of a network, oldest first."""
    return _by_network().get(network, ())


def quarters(network: str) -> Mapping[date, Decimal]:
    """WTE in direct patient care by quarter."""
    own = [one for one in staff(network) if one.of_patient_care]
    months = sorted({one.month for one in own})
    return {month: total(one.wte for one in own if one.month == month) for month in months}


@cache
def _by_network() -> Mapping[str, tuple[Published, ...]]:
    found: dict[str, list[Published]] = {}
    with (data_folder() / _FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            month = date.fromisoformat(f"{row['month']}-01")
            one = Published(row["network"], month, row["group"], row["role"], Decimal(row["wte"]))
            found.setdefault(one.network, []).append(one)
    return {
        code: tuple(sorted(rows, key=lambda one: (one.month, one.role)))
        for code, rows in found.items()
    }
