"""The levels now and before, since when the level is what it is, and what each site last said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ringholder.coordinate.pressure.levels import GroupNow, Pressure, history, pressure
from ringholder.coordinate.pressure.reports import Report
from ringholder_web.coordinate.pressure_files import Held, reports

LOOKS_BACK = timedelta(hours=72)
STEP = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Now:
    """The levels at an instant; `since` is when the level that is told first became what it is.

    `since` is `None` where it was so for as long as is looked back.
    """

    pressure: Pressure
    since: datetime | None

    @property
    def headline(self) -> GroupNow | None:
        """What is told first: the system overall, else the pillar that is worst."""
        return headline(self.pressure)


def headline(found: Pressure) -> GroupNow | None:
    """The system overall; where no rule for it is loaded, the pillar with the highest level."""
    if found.overall is not None:
        return found.overall
    return max(found.pillars, key=lambda one: one.level.known or 0, default=None)


def now_of(known: Held, at: datetime) -> Now:
    """The levels of a board now, by its files and the reports that were received."""
    every = reports(at)
    found = pressure(known.sites.sites, every, known.thresholds, at)
    return Now(found, _since(known, every, found, at))


def before(known: Held, at: datetime) -> tuple[Pressure, ...]:
    """The levels of the last days, as they were known then, the oldest first."""
    grid = [at - number * STEP for number in range(LOOKS_BACK // STEP, 0, -1)]
    return history(known.sites.sites, reports(at), known.thresholds, grid)


def _since(known: Held, every: Sequence[Report], now: Pressure, at: datetime) -> datetime | None:
    """When the level that is told first became what it is: at a report, or when one ran out."""
    first = headline(now)
    if first is None:
        return None
    changes = {one.received_at for one in every}
    for site in known.sites.sites:
        if site.carry_hours is not None:
            carried = timedelta(hours=site.carry_hours, seconds=1)
            changes |= {one.as_at + carried for one in every if one.site == site.id}
    since = None
    for instant in sorted((one for one in changes if at - LOOKS_BACK < one <= at), reverse=True):
        then = headline(pressure(known.sites.sites, every, known.thresholds, instant))
        if then is None or (then.pillar, then.level.known) != (first.pillar, first.level.known):
            return since
        since = instant
    return None
