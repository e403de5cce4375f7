"""The system's waiting list by specialty over months, beside what came in and was completed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ringholder.coordinate.capacity.standing import Change
from ringholder.shipped import data_folder
from ringholder.tables.typed import MONTH, WHOLE, Column, Layout, read

_MONTHS = Layout(
    "waiting-list-months",
    "waiting lists by month",
    (
        Column("month", MONTH),
        Column("specialty"),
        Column("service"),
        Column("waiting", WHOLE),
        Column("within_18", WHOLE),
        Column("over_52", WHOLE),
        Column("over_65", WHOLE),
        Column("new", WHOLE, needed=False),
        Column("completed", WHOLE, needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Month:
    """Those of a specialty who waited at the end of a month."""

    month: date
    waiting: int
    within_18: int
    over_52: int
    new: int | None = None
    completed: int | None = None


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, tuple[Month, ...]]:
    """The months of each specialty, oldest first."""
    found: dict[str, list[Month]] = {}
    for row in read(data_folder() / "planned_care" / "months.csv", _MONTHS).rows:
        one = row.cells
        names = ("month", "waiting", "within_18", "over_52", "new", "completed")
        month = Month(**{name: one[name] for name in names})
        found.setdefault(one["specialty"], []).append(month)
    return {key: tuple(sorted(own, key=lambda m: m.month)) for key, own in found.items()}


def changes() -> Mapping[str, Change]:
    """How the system's list changed in the last month in which it is known who joined it."""
    told = {}
    for specialty, months in shipped().items():
        for before, one in pairwise(months):
            if one.new is not None and one.completed is not None:
                told[specialty] = Change(before.waiting, one.waiting, one.new, one.completed)
    return told
