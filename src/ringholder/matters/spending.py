"""Rules of spending that are data: what needs no decision, who may move money, what is a split."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.calendar import Period

_TABLE = Path(__file__).with_name("spending.yaml")
UNREAD = "U"
ORDINARY = "ordinary"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of spending: from when to when it needs no decision of its own, if ever."""

    id: str
    name: str
    decision: bool
    exempt: Period

    def needs_decision(self, on: date) -> bool:
        """Whether an order of this kind needs a decision on a day."""
        return self.decision or on not in self.exempt


@dataclass(frozen=True, slots=True)
class Virement:
    """Who may move money between two types of budget: up to `limit` its holder, above `approver`.

    `limit` is in pounds for each move, `None` where there is none.
    """

    from_type: str
    to_type: str
    limit: Decimal | None
    approver: str

    def needs_approver(self, sum_: Decimal) -> bool:
        """Whether a move of so much needs the approver."""
        return self.limit is not None and sum_ > self.limit


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a table comes from, and whether it may be decided on."""

    owner: str
    source: str
    mark: str
    review_on: date

    @property
    def for_decision(self) -> bool:
        """Whether it may be decided on: false until somebody loads the official text."""
        return self.mark != UNREAD


@dataclass(frozen=True, slots=True)
class Spending:
    """All of it."""

    kinds: Mapping[str, Kind]
    kinds_from: Provenance
    virements: Mapping[tuple[str, str], Virement]
    virements_from: Provenance
    split_days: int


@cache
def spending() -> Spending:
    """The rules that come with Ringholder."""
    tree = yaml.load(_TABLE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    kinds, moves = tree["kinds"], tree["virements"]
    return Spending(
        {name: _kind(name, row) for name, row in kinds["rows"].items()},
        _provenance(kinds),
        {(row["from"], row["to"]): _virement(row, moves["approver"]) for row in moves["rows"]},
        _provenance(moves),
        int(tree["splitting"]["days"]),
    )


def _kind(name: str, row: Mapping[str, str]) -> Kind:
    first, last = row.get("from"), row.get("to")
    exempt = Period(
        date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None
    )
    return Kind(name, row["name"], row["decision"] == "yes", exempt)


def _virement(row: Mapping[str, str], approver: str) -> Virement:
    limit = None if row["limit"] == "none" else Decimal(row["limit"])
    return Virement(row["from"], row["to"], limit, approver)


def _provenance(table: Mapping[str, Any]) -> Provenance:
    review_on = date.fromisoformat(table["review_on"])
    return Provenance(table["owner"], table["source"], table["mark"], review_on)
