"""The section of an indicator's page that leads to an act: its version, open items, a button."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.monitor.cited import Mark, latest_day
from ringholder.monitor.watch import Watched
from ringholder_web.matters.gap_items import Item, Items
from ringholder_web.monitor.citing import opening_address
from ringholder_web.monitor.figures import Figures

SHORT = 12


@dataclass(frozen=True, slots=True)
class Version:
    """The version of the figures that is shown: its rows, the beginning of its mark, its day."""

    indicator: str
    rows: int
    short: str
    sha256: str
    known_on: str


@dataclass(frozen=True, slots=True)
class ActBox:
    """What is open about a series, and where an item about it is opened."""

    version: Version | None
    items: tuple[Item, ...]
    open: str
    opens: bool


def act_box(figures: Figures, one: Watched, items: Items) -> ActBox:
    """The section of one series: `opens` says whether its own rule opens a gap there."""
    found = figures.one(one.indicator.id, one.organisation) or one
    opens = bool(found.opened_by)
    return ActBox(
        version=version(figures.mark(one.indicator.id)),
        items=items.about(one.indicator.id, [one.organisation]),
        open=opening_address(figures, found) if opens and items.may_open else "",
        opens=opens,
    )


def version(mark: Mark | None) -> Version | None:
    """A version as pages say it."""
    if mark is None:
        return None
    return Version(mark.name, mark.rows, mark.sha256[:SHORT], mark.sha256, latest_day(mark))
