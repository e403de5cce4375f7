"""What is asked of a network when it is formed or changed, as data (`network_rules.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_TABLE = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words, whence it is known, how well (`mark`), and who keeps it."""

    says: str
    source: str
    mark: str
    owner: str

    @property
    def for_decision(self) -> bool:
        """Whether a text that binds was read."""
        return self.mark == "V"


@dataclass(frozen=True, slots=True)
class Rules:
    """The typical size in people, the day by which a practice says that it opts out, and cover."""

    least: int
    most: int
    size: Rule
    notified_month: int
    notified_day: int
    notified: Rule
    cover: Rule

    def typical(self, people: int) -> bool:
        """Whether a network of so many people is of the typical size."""
        return self.least <= people <= self.most

    def notified_by(self, year: int) -> date:
        """The last day of a year on which practices sign up or opt out."""
        return date(year, self.notified_month, self.notified_day)


@cache
def network_rules() -> Rules:
    """The rules that come with Ringholder."""
    told: dict[str, Any] = yaml.safe_load(_TABLE.read_text("utf-8"))
    size, by = told["typical_size"], told["notified_by"]
    return Rules(
        size["least"],
        size["most"],
        _rule(size),
        by["month"],
        by["day"],
        _rule(by),
        _rule(told["cover"]),
    )


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(row["says"], row["source"], row["mark"], row["owner"])
