"""The lines that are paid: name, clause, what they are counted by, to whom and when they go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.calendar.financial_year import year_in_words
from ringholder.populations import Counted
from ringholder.primary_care.payments import months
from ringholder.rates import Mark

_FILE = Path(__file__).with_name("lines.yaml")
_BEDS = "beds"
NOT_READ = "clause not read"
OWNER = "Primary care finance"


class Payee(StrEnum):
    """Who is paid."""

    NETWORK = "network"
    PRACTICE = "practice"


class Snapshot(StrEnum):
    """The day on which a line's people or beds are counted."""

    JANUARY = "january"
    QUARTER = "quarter"
    MONTH = "month"


class Instalments(StrEnum):
    """When a line is paid."""

    MONTHLY = "monthly"
    ON_DECLARATION = "on-declaration"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line that is paid once it is declared met, and its share of the line."""

    name: str
    year: str
    share: Fraction
    mark: Mark
    source: str


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A line of a schedule. `base` is `None` for beds; a ceiling is shown and never added."""

    id: str
    name: str
    heading: str
    clause: str
    source: str
    base: Counted | None
    snapshot: Snapshot
    to: Payee
    paid: Instalments
    mark: Mark
    called: tuple[str, ...]
    ceiling: bool = False
    parts: tuple[Part, ...] = ()

    def counted_on(self, month: date) -> date:
        """The day on which those are to be counted whom a month is paid for."""
        if self.snapshot is Snapshot.JANUARY:
            return months.january_before(month)
        return months.quarter_of(month) if self.snapshot is Snapshot.QUARTER else month

    def parts_of(self, april: date) -> tuple[Part, ...]:
        """Its parts in the financial year that starts on a day."""
        return tuple(one for one in self.parts if one.year == year_in_words(april))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of ours about schedules, and how far it was read."""

    says: str
    mark: Mark


@cache
def lines() -> tuple[PaymentLine, ...]:
    """All lines, in the order in which schedules have them."""
    return tuple(_line(one) for one in _held()["lines"])


@cache
def rules() -> dict[str, Rule]:
    """The rules that all schedules rest on, by name."""
    held = _held()["rules"].items()
    return {name: Rule(" ".join(one["says"].split()), Mark(one["mark"])) for name, one in held}


@cache
def by_name() -> dict[str, PaymentLine]:
    """Each line by its id and by the names that statements may call it, in small letters."""
    return {
        folded(name): one for one in lines() for name in (one.id, one.name, *one.called)
    }  # fmt: skip


def folded(name: str) -> str:
    """A name without the differences that people do not mean."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())


@cache
def _held() -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return held


def _line(data: dict[str, Any]) -> PaymentLine:
    return PaymentLine(
        id=data["id"],
        name=data["name"],
        heading=data["heading"],
        clause=data.get("clause", NOT_READ),
        source=data["source"],
        base=None if data["base"] == _BEDS else Counted(data["base"]),
        snapshot=Snapshot(data["snapshot"]),
        to=Payee(data["to"]),
        paid=Instalments(data["paid"]),
        mark=Mark(data["mark"]),
        called=tuple(data["called"]),
        ceiling=data.get("kind") == "ceiling",
        parts=tuple(
            Part(one["part"], one["year"], Fraction(one["share"]), Mark(one["mark"]), one["source"])
            for one in data.get("parts", ())
        ),
    )
