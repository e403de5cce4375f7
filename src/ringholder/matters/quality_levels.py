"""The levels at which a quality concern is held, from `quality_levels.yaml`, the lowest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

_TABLE = Path(__file__).with_name("quality_levels.yaml")
UNREAD = "U"


@dataclass(frozen=True, slots=True)
class QualityLevel:
    """A level: what it means, who meets, how often it is reviewed, who moves a concern to it."""

    id: str
    place: int
    means: str
    meets: str
    months: int
    closes: bool
    moved_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QualityLevels:
    """All levels, with where they come from. `for_decision` is false until that was read."""

    levels: tuple[QualityLevel, ...]
    owner: str
    source: str
    mark: str
    review_on: date

    @property
    def for_decision(self) -> bool:
        """Whether it may be decided on."""
        return self.mark != UNREAD

    def named(self, level: str) -> QualityLevel | None:
        """The level of a name; `None` where there is none."""
        return next((one for one in self.levels if one.id == level), None)


@cache
def quality_levels() -> QualityLevels:
    """The levels that come with Ringholder."""
    tree = yaml.load(_TABLE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    found = tuple(
        QualityLevel(
            id=name,
            place=place,
            means=row["means"],
            meets=row["meets"],
            months=int(row["months"]),
            closes=row["closes"] == "yes",
            moved_by=tuple(row["moved_by"]),
        )
        for place, (name, row) in enumerate(tree["levels"].items())
    )
    review_on = date.fromisoformat(tree["review_on"])
    return QualityLevels(found, tree["owner"], tree["source"], tree["mark"], review_on)
