"""The table of services and what each needs, from `services.yaml`, with its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.charter.said import NONE, UNKNOWN, Said

_TABLE = Path(__file__).with_name("services.yaml")
UNREAD = "U"
PER = Decimal(100_000)
MOST = Decimal(1_000_000_000)
"""No service needs more of anything: a larger number is a slip."""
Need = Decimal | Said
"""A number; `NONE` where nothing is asked, `UNKNOWN` where nobody has said how much."""


@dataclass(frozen=True, slots=True)
class Published:
    """A published figure: the best share of patients within the limit, in per cent."""

    boundaries: str
    systems: int
    within: int


@dataclass(frozen=True, slots=True)
class Service:
    """A service and what it takes.

    least_activity: of what `counts` says, a year; least_people: of the area. incidence: cases a
    year of 100,000 people; capture: the share of them that comes. most_minutes: of travel. rota:
    people who share it. found: what its source found, in words. given: what was given here, and
    is not in the table.
    """

    id: str
    name: str
    function: str
    counts: str
    least_activity: Need
    least_people: Need
    incidence: Need
    capture: Decimal
    most_minutes: Need
    rota: Need
    with_: str
    source: str
    dated_on: str
    mark: str
    published: tuple[Published, ...] = ()
    found: str = ""
    given: tuple[str, ...] = ()

    @property
    def for_decision(self) -> bool:
        """Whether it may be decided on: not before its source was read."""
        return self.mark != UNREAD

    def with_given(self, **numbers: Need | None) -> Service:
        """The same with numbers that the user gives, such as `incidence`; `None` gives nothing."""
        told = {name: number for name, number in numbers.items() if number is not None}
        return replace(self, **told, given=tuple(told))  # type: ignore[arg-type]

    def activity(self, people: int) -> Decimal | None:
        """The cases a year that an area of so many people can expect; `None` where not known."""
        if isinstance(self.incidence, Said):
            return None
        return people * self.incidence / PER * self.capture


@cache
def shipped() -> Mapping[str, Service]:
    """The services of the table, by id."""
    tree = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return {row["id"]: _service(row) for row in tree["services"]}


def _service(row: Mapping[str, Any]) -> Service:
    return Service(
        id=row["id"],
        name=row["name"],
        function=row["function"],
        counts=row["counts"],
        least_activity=_need(row["least_activity"]),
        least_people=_need(row["least_people"]),
        incidence=_need(row["incidence"]),
        capture=Decimal(str(row["capture"])),
        most_minutes=_need(row["most_minutes"]),
        rota=_need(row["rota"]),
        with_=str(row["with"]),
        source=str(row["source"]),
        dated_on=str(row["dated_on"]),
        mark=row["mark"],
        found=row.get("found", ""),
        published=tuple(Published(**one) for one in row.get("published", ())),
    )


def _need(value: object) -> Need:
    if value == "none":
        return NONE
    return UNKNOWN if value == "unknown" else Decimal(str(value))
