"""What `regime.yaml` says, as values: facts, rows, tests, grounds, thresholds, periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.calendar import CalendarDays
from ringholder.matters.interests.touches import Process
from ringholder.matters.selection.answer import Answer

INSTRUMENT = "SI 2023/1348"
_TABLE = Path(__file__).with_name("regime.yaml")


def clause(paragraph: str) -> str:
    """A paragraph with its instrument: `SI 2023/1348 reg 6(5)`."""
    named = paragraph if paragraph.startswith("Schedule") else f"reg {paragraph}"
    return f"{INSTRUMENT} {named}"


@dataclass(frozen=True, slots=True)
class Fact:
    """A question of fact. `computed`: it follows from other facts, and nobody is asked for it."""

    id: str
    asks: str
    clause: str
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Conditions that all have to hold, and what follows: processes, of a row of regulation 6.

    `only_for` are the processes by which the contract was first awarded; none for all.
    """

    id: str
    title: str
    clause: str
    when: Mapping[str, Answer]
    processes: tuple[Process, ...] = ()
    only_for: tuple[Process, ...] = ()
    below_threshold: bool = False

    @property
    def must(self) -> bool:
        """Whether there is no choice."""
        return len(self.processes) == 1


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure of the law, with how it is to be read."""

    id: str
    value: Decimal
    unit: str
    clause: str
    reading: str


@dataclass(frozen=True, slots=True)
class LegalPeriod:
    """A time that the law gives, and what it runs from."""

    id: str
    limit: CalendarDays
    of: str
    clause: str


@dataclass(frozen=True, slots=True)
class Way:
    """A process: its regulation, whether it has a standstill, the Schedules of its notices.

    `award_notice` is the paragraph that gives the time for the notice of an award.
    """

    process: Process
    title: str
    clause: str
    standstill: bool
    follow_schedule: int | None
    intention_schedule: int | None
    award_schedule: int
    award_notice: str


@dataclass(frozen=True)
class Regime:
    """All of it. `not_read` says what of the law nobody read for it."""

    title: str
    source: str
    address: str
    read_on: date
    not_read: str
    owner: str
    from_on: date
    facts: Mapping[str, Fact]
    rows: tuple[Rule, ...]
    tests: Mapping[str, Rule]
    grounds: tuple[Rule, ...]
    thresholds: Mapping[str, Threshold]
    periods: Mapping[str, LegalPeriod]
    criteria: Mapping[str, tuple[str, str]]
    ways: Mapping[Process, Way]

    def value(self, threshold: str) -> Decimal:
        """The figure of a threshold."""
        return self.thresholds[threshold].value


@cache
def regime() -> Regime:
    """The regime as it is shipped."""
    tree = yaml.load(_TABLE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    return Regime(
        title=tree["title"],
        source=tree["source"],
        address=tree["address"],
        read_on=date.fromisoformat(tree["read_on"]),
        not_read=tree["not_read"],
        owner=tree["owner"],
        from_on=date.fromisoformat(tree["from_on"]),
        facts={
            name: Fact(name, row["asks"], row["clause"], row.get("computed") == "yes")
            for name, row in tree["facts"].items()
        },
        rows=tuple(_rule(row) for row in tree["rows"]),
        tests={name: _rule({"id": name, **row}) for name, row in tree["tests"].items()},
        grounds=tuple(_rule(row) for row in tree["grounds"]),
        thresholds={
            name: Threshold(name, Decimal(row["value"]), row["unit"], row["clause"], row["reading"])
            for name, row in tree["thresholds"].items()
        },
        periods={
            name: LegalPeriod(name, CalendarDays(int(row["days"])), row["of"], row["clause"])
            for name, row in tree["periods"].items()
        },
        criteria={name: (row["title"], row["clause"]) for name, row in tree["criteria"].items()},
        ways={Process(name): _way(Process(name), row) for name, row in tree["processes"].items()},
    )


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        id=row["id"],
        title=row["title"],
        clause=row["clause"],
        when={fact: Answer(wanted) for fact, wanted in row["when"].items()},
        processes=tuple(Process(one) for one in row.get("processes", ())),
        only_for=tuple(Process(one) for one in row.get("only_for", ())),
        below_threshold=row.get("below_threshold") == "yes",
    )


def _way(process: Process, row: Mapping[str, str]) -> Way:
    def schedule(name: str) -> int | None:
        return int(row[name]) if name in row else None

    return Way(
        process,
        row["title"],
        row["clause"],
        row["standstill"] == "yes",
        schedule("follow_schedule"),
        schedule("intention_schedule"),
        int(row["award_schedule"]),
        row["award_notice"],
    )
