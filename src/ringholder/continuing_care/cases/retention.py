"""How long what is known of an individual is kept, from `retention.yaml`, and when it is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.continuing_care.cases.case import Case
from ringholder.rates import Mark

GROUNDS: Mapping[str, str] = {
    "retention": "The time for which it is kept is over",
    "request": "The individual asked, and the request was upheld",
    "error": "It was entered in error",
}
HOLDS: Mapping[str, str] = {
    "litigation": "A claim or a court case",
    "inquiry": "A public inquiry",
    "complaint": "A complaint or a review that is open",
    "released": "No reason any more",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """For how long: years from the last step, and not before a birthday where that is later."""

    id: str
    years: int
    after_birthday: int | None
    mark: Mark
    source: str
    address: str


@dataclass(frozen=True, slots=True)
class Due:
    """When what is known of an individual is due to be looked at and erased.

    `on` is `None` while a case of theirs is not over: nothing is due before it ends.
    """

    individual: str
    on: date | None
    rule: Kept
    last_on: date

    def is_due(self, today: date) -> bool:
        """Whether the day has come."""
        return self.on is not None and self.on <= today


@cache
def schedule() -> Mapping[str, Kept]:
    """The rows of the schedule, by id."""
    file = Path(__file__).with_name("retention.yaml")
    told: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {
        name: Kept(
            name,
            row["years"],
            row.get("after_birthday"),
            Mark(row["mark"]),
            row["source"],
            row["address"],
        )
        for name, row in told["rows"].items()
    }


def due(individual: str, cases: Iterable[Case], born_on: date | None) -> Due | None:
    """When an individual is due, by all their cases; `None` where there is none with a step."""
    those = [case for case in cases if case.taken]
    if not those:
        return None
    last = max(step.on for case in those for step in case.taken)
    rule = schedule()["child" if any(case.track == "child" for case in those) else "adult"]
    if not all(case.is_over for case in those):
        return Due(individual, None, rule, last)
    on = _later(last, rule.years)
    if rule.after_birthday is not None and born_on is not None:
        on = max(on, _later(born_on, rule.after_birthday))
    return Due(individual, on, rule, last)


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)
