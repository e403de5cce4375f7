"""How long things of continuing care may take, from `clocks.yaml`, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml

from ringholder.calendar.limits import months_later
from ringholder.rates import Mark

_TABLE = Path(__file__).with_name("clocks.yaml")


@dataclass(frozen=True, slots=True)
class Term:
    """A time that something may take: its last day in time, from a start that is day 0.

    `months` is used where it is not nothing, else `last`. `right`: in it somebody may ask for
    something; when it is over, nothing is overdue.
    """

    id: str
    name: str
    starts: str
    last: int
    months: int
    source: str
    mark: Mark
    owner: str
    right: bool = False

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on it: not until somebody has read the text."""
        return self.mark is not Mark.UNVERIFIED

    def due(self, start: date) -> date:
        """The last day in time."""
        return (
            months_later(start, self.months) if self.months else start + timedelta(days=self.last)
        )


@cache
def terms() -> dict[str, Term]:
    """The terms that come with Ringholder, by id."""
    table = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return {
        key: Term(
            key,
            row["name"],
            row["from"],
            int(row.get("last", 0)),
            int(row.get("months", 0)),
            row["source"],
            Mark(row["mark"]),
            row["owner"],
            bool(row.get("right")),
        )
        for key, row in table.items()
    }
