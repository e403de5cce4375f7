"""What has become of a figure since an act cited it: the one it rested on, and the one of now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from ringholder.matters.cited_figures import Cited
from ringholder.monitor import versions
from ringholder.monitor.indicator import Every, Indicator
from ringholder.monitor.version_diff import Resting
from ringholder.monitor.versions import Change, Version

Pair = tuple[float, float | None]
_A_YEAR = 12


class OnFigures(Protocol):
    """Whatever cites figures: an act, or the row that is kept of it."""

    @property
    def sha256(self) -> str:
        """The version."""

    @property
    def observed(self) -> str:
        """The organisation; empty where nothing says which."""

    @property
    def period_ends_on(self) -> date | None:
        """The last day of the period."""


@dataclass(frozen=True, slots=True)
class Since:
    """A cited figure then and now.

    `was` is `None` where the version that is cited has no figure of this organisation and period:
    it was summed from others, or the period was not said. `now` is `None` where the newest version
    has it no more. `earlier` are the figures of the organisation's earlier periods, on which its
    chart rests, that differ; `elsewhere` those of all others.
    """

    then: Version
    newest: Version
    was: Pair | None
    now: Pair | None
    earlier: int
    elsewhere: int

    @property
    def corrected(self) -> bool:
        """Whether the figure itself differs."""
        return self.was is not None and self.was != self.now

    @property
    def touched(self) -> bool:
        """Whether what it rested on differs: itself, its chart, or the parts of a sum."""
        return self.corrected or bool(self.earlier) or (self.was is None and bool(self.elsewhere))


def since(folder: Path, indicator: Indicator, one: OnFigures) -> Since | None:
    """What changed since; `None` where the folder does not have the version that is cited.

    Raises `versions.NotKept` when a table is damaged.
    """
    history = versions.history(folder, indicator.id)
    then = next((version for version in history if version.sha256 == one.sha256), None)
    if then is None:
        return None
    newest = history[-1]
    month = first_month(indicator, one.period_ends_on) if one.period_ends_on else None
    old, new, moved = _between(folder, then, newest)
    own = [change for change in moved if change.organisation == one.observed]
    earlier = [c for c in own if c.month != month and (month is None or c.month < month)]
    return Since(
        then=then,
        newest=newest,
        was=_figure(old, one.observed, month),
        now=_figure(new, one.observed, month),
        earlier=len(earlier),
        elsewhere=len(moved) - len(own),
    )


@lru_cache(maxsize=32)
def _between(
    folder: Path, then: Version, newest: Version
) -> tuple[pa.Table, pa.Table, tuple[Change, ...]]:
    """The rows of two versions, and the figures of the older that differ: asked of many acts."""
    old, new = (versions.sound_table(folder, version) for version in (then, newest))
    return old, new, tuple(c for c in versions.differences(old, new) if c.before is not None)


def resting(one: Cited, indicator: Indicator | None) -> Resting:
    """The same as `version_diff.affected` takes it: of the figure, or of the whole version."""
    month = first_month(indicator, one.period_ends_on) if indicator and one.period_ends_on else None
    return Resting(one.entry.act.matter, one.sha256, one.observed, month)


def first_month(indicator: Indicator, ends_on: date) -> int:
    """The month, from January 1970, with which the period that ends on a day begins."""
    last = (ends_on.year - 1970) * _A_YEAR + ends_on.month - 1
    return last - _A_YEAR + 1 if indicator.period is Every.YEAR else last


def _figure(rows: pa.Table, organisation: str, month: int | None) -> Pair | None:
    if month is None:
        return None
    is_it = pc.and_(
        pc.equal(rows.column("organisation"), organisation), pc.equal(rows.column("month"), month)
    )
    found = rows.filter(is_it).select(["numerator", "denominator"]).to_pylist()
    return (found[0]["numerator"], found[0]["denominator"]) if found else None
