"""The performance report of an area: what was watched there, routed, put together, printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from ringholder.catalogue.organisations import ENGLAND
from ringholder.charter import Charter, Route
from ringholder.monitor.grouping import Together
from ringholder.monitor.indicator import Level
from ringholder.monitor.observations import Observations
from ringholder.monitor.report import LEVELS, Note, Reported, report
from ringholder.monitor.routes import RoutedGap, ask
from ringholder.monitor.scope import within
from ringholder.monitor.watch import Watch, Watched, charted
from ringholder.monitor.wording import known_name
from ringholder.papers.blocks import Paper

EVERYWHERE = "All that is watched"


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What a report is made from: what watching found, with the gaps routed.

    observations: to set England's value beside each. in_force_on: the constitution of a day.
    """

    found: Watch
    gaps: tuple[RoutedGap, ...]
    observations: Observations
    in_force_on: Callable[[date], Charter | None]


def of_area(
    known: Known, area: str, on: date, notes: Iterable[Note] = (), rests_on: str = ""
) -> Paper:
    """The report of an area and what lies in it, or of all that is watched when it is empty.

    Notes of other indicators and places are left out.
    """
    found = within(known.found, area) if area else known.found
    inside = {id(one) for one in found.watched}
    return report(
        found,
        Reported(
            scope=known_name(area) if area else EVERYWHERE,
            on=on,
            gaps=[gap for gap in known.gaps if id(gap.gap) in inside],
            acts=lambda group: acts(known, group),
            notes=tuple(notes),
            beside=_england(known),
            rests_on=rests_on,
            levels=_levels(found, area),
        ),
    )


_BELOW = {
    Level.PLACE: (Level.PLACE, Level.NETWORK),
    Level.NETWORK: (Level.NETWORK, Level.PRACTICE),
    Level.PRACTICE: (Level.PRACTICE,),
}


def _levels(found: Watch, area: str) -> Collection[Level]:
    """The levels shown one by one: its own and the next below; of a system and wider, a board's."""
    own = next((one.series.level for one in found.watched if one.organisation == area), None)
    return _BELOW.get(own, LEVELS | {own}) if own is not None else LEVELS


def acts(known: Known, group: Together) -> Route | None:
    """Who acts on gaps that belong together: on the one asked first, else on the whole area."""
    first = group.first_asked
    return first.now if first is not None else ask(known.in_force_on(group.on), group)


def _england(known: Known) -> Callable[[Watched], Watched | None]:
    """England's series of an indicator, charted once."""

    @cache
    def england(indicator: str) -> Watched | None:
        series = known.observations.series.get((indicator, ENGLAND))
        mine = (one.indicator for one in known.found.watched if one.indicator.id == indicator)
        return charted(next(mine), series) if series is not None and series.period.size else None

    return lambda one: england(one.indicator.id) if one.organisation != ENGLAND else None
