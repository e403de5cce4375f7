"""The levels now and before, since when the level is what it is, and what each site last said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ringholder.coordinate.pressure.levels import GroupNow, Pressure, history, pressure
from ringholder.coordinate.pressure.reports import Report
from ringholder_web.coordinate.pressure_files import Held, reports

LOOKS_BACK = timedelta(hours=72)
STEP = timedelta(hours=6)
HALF_HOUR = timedelta(minutes=30)
MOST_CHANGES, MOST_OF_A_SITE = 100, 20


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
    return max(found.pillars, key=_how_high, default=None)


def _how_high(one: GroupNow) -> tuple[int, int]:
    """The level of a pillar, and what it could be: one that is not known is not a low one."""
    known, most = one.level.known, one.level.most or 0
    return (known or one.level.least or 0, most)


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
    """When the level that is told first became what it is: at a report, or when one ran out.

    Where there are many changes it is asked every half hour first, so that one that was undone
    within it is passed over: the page has to be there at night, however many reports came.
    """
    first = headline(now)
    if first is None:
        return None
    wanted = (first.pillar, first.level.known)
    levels = _Levels(known, every)
    changes = sorted(one for one in _changes(known, every) if at - LOOKS_BACK < one <= at)
    if len(changes) > MOST_CHANGES:
        changes = _near(changes, at, lambda instant: levels.at(instant) == wanted)
    since = None
    for instant in reversed(changes):
        if levels.at(instant) != wanted:
            return since
        since = instant
    return None


def _changes(known: Held, every: Sequence[Report]) -> set[datetime]:
    """The instants at which a level may have changed."""
    carried = {
        one.id: timedelta(hours=one.carry_hours, seconds=1)
        for one in known.sites.sites
        if one.carry_hours is not None
    }
    found = {one.received_at for one in every}
    return found | {one.as_at + carried[one.site] for one in every if one.site in carried}


def _near(
    changes: list[datetime], at: datetime, same: Callable[[datetime], bool]
) -> list[datetime]:
    """The changes in the last half hour in which it became what it is; none where it never did."""
    for number in range(1, LOOKS_BACK // HALF_HOUR + 1):
        begins = at - number * HALF_HOUR
        if not same(begins):
            inside = [one for one in changes if begins < one <= begins + HALF_HOUR]
            return [begins, *inside[-MOST_CHANGES:]]
    return []


class _Levels:
    """The level that is told first at any instant, by the newest reports of each site then."""

    def __init__(self, known: Held, every: Sequence[Report]) -> None:
        self.known = known
        self.by_site: dict[tuple[str, str], list[Report]] = {}
        for one in sorted(every, key=lambda one: one.received_at):
            self.by_site.setdefault((one.site, one.pillar), []).append(one)

    def at(self, instant: datetime) -> tuple[str, int | None] | None:
        """The pillar and its level."""
        upto = (
            own[max(0, place - MOST_OF_A_SITE) : place]
            for own in self.by_site.values()
            for place in [bisect_right(own, instant, key=lambda one: one.received_at)]
        )
        reports_ = [one for own in upto for one in own]
        thresholds = self.known.thresholds
        found = headline(pressure(self.known.sites.sites, reports_, thresholds, instant))
        return None if found is None else (found.pillar, found.level.known)
