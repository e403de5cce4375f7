"""The rates of payments, each with the second source that a decision needs."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from ringholder import rates
from ringholder.findings import Finding
from ringholder.rates import NoRate, Rate, RateTable

_FILE = Path(__file__).with_name("rates.csv")


@dataclass(frozen=True, slots=True)
class SourcedRate:
    """A rate with what else was read about it: a second, independent source, and a note."""

    rate: Rate
    second: str = ""
    note: str = ""

    @property
    def caution(self) -> str:
        """Why no decision may rest on it; empty where one may."""
        if not self.rate.for_decision:
            return "not for decision: nobody has read a text that has it"
        return "" if self.second else "not for decision: only one source has it"

    @property
    def for_decision(self) -> bool:
        """Whether two sources have it and neither is unverified."""
        return not self.caution


@dataclass(frozen=True, slots=True)
class Tariff:
    """All rates of a file, quick to ask, with what is wrong with them."""

    table: RateTable
    second: dict[int, tuple[str, str]] = field(default_factory=dict)
    _by: dict[str, RateTable] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        by: dict[str, list[Rate]] = {}
        for one in self.table.rates:
            by.setdefault(one.code, []).append(one)
        self._by.update({code: RateTable(tuple(held)) for code, held in by.items()})

    def on(self, code: str, day: date, known_at: date) -> SourcedRate:
        """The rate that holds on a day, as it was known at another. Raises NoRate."""
        if code not in self._by:
            raise NoRate(f"There is no rate `{code}`.")
        return self.sourced(self._by[code].on(code, day, known_at))

    def of(self, code: str) -> tuple[SourcedRate, ...]:
        """All rates of a code, as they became known."""
        held = self._by.get(code)
        return tuple(self.sourced(one) for one in held.of(code)) if held else ()

    def sourced(self, rate: Rate) -> SourcedRate:
        """A rate with its second source and its note."""
        return SourcedRate(rate, *self.second.get(rate.where.row, ("", "")))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the rates themselves."""
        return self.table.findings


def read(path: Path, called: str = "") -> Tariff:
    """The rates of a CSV file; `second_source` and `note` may stand beside the columns of rates.

    What cannot be read is told and left out. Nothing is raised.
    """
    table = rates.read(path, called)
    if not table.rates:
        return Tariff(table)
    beside: dict[int, tuple[str, str]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        for row in rows:
            second, note = row.get("second_source") or "", row.get("note") or ""
            beside[rows.line_num] = (second.strip(), note.strip())
    return Tariff(table, beside)


@cache
def tariff() -> Tariff:
    """The rates that come with Ringholder."""
    return read(_FILE)
