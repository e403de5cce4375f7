"""What may be held beside what for an indicator: places, practices, networks, systems.

`Similar` systems are those of the same region: it is the only likeness of systems that the shipped
registers know, and every reader can check it. It says nothing of who lives there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from ringholder.catalogue import belonging
from ringholder.catalogue.organisations import Kind
from ringholder.monitor.indicator import Indicator, Level
from ringholder.monitor.observations import Observations, Series
from ringholder.monitor.succession import last_days
from ringholder.monitor.variation.between import Between, between
from ringholder.monitor.variation.over_time import OverTime, over_time

LEAST_SHARE = 0.5
"""Of the units that ever had figures: the latest period that so many have is compared."""


class Among(StrEnum):
    """What is compared, inside what."""

    PLACES = "places of a system"
    NETWORKS = "networks of a place"
    PRACTICES = "practices of a place"
    SYSTEMS = "systems of England"
    SIMILAR = "systems of a region"


_LEVEL = {
    Among.PLACES: Level.PLACE,
    Among.NETWORKS: Level.NETWORK,
    Among.PRACTICES: Level.PRACTICE,
    Among.SYSTEMS: Level.SYSTEM,
    Among.SIMILAR: Level.SYSTEM,
}
_WHOLE = {
    Among.PLACES: Kind.ICB,
    Among.NETWORKS: Kind.SUB_ICB,
    Among.PRACTICES: Kind.SUB_ICB,
    Among.SYSTEMS: Kind.COUNTRY,
    Among.SIMILAR: Kind.REGION,
}


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Units of one level inside a whole, beside each other.

    whole: the code of the system, place, region or country. system: the one that it is seen from.
    england, own: values of England and of the whole in the same period, `None` where there are
    none.
    """

    among: Among
    whole: str
    between: Between
    over_time: OverTime
    england: float | None
    own: float | None


def comparisons(
    indicator: Indicator,
    observations: Observations,
    system: str,
    wanted: Iterable[Among] = tuple(Among),
) -> tuple[Comparison, ...]:
    """What the figures allow to compare of what is wanted, seen from a system."""
    by_level: dict[Level, list[Series]] = {}
    for one in observations.of(indicator.id):
        if one.period.size:
            by_level.setdefault(one.level, []).append(one)
    found = []
    for among in wanted:
        for whole, series in _groups(indicator, among, by_level, system).items():
            made = _compared(indicator, observations, among, whole, series)
            if made is not None:
                found.append(made)
    return tuple(found)


def places_of(observations: Observations, system: str, on: date) -> tuple[str, ...]:
    """The places of a system that have any figures, by code."""
    codes = {one.organisation for one in observations.series.values() if one.level is Level.PLACE}
    return tuple(sorted(c for c in codes if belonging.whole(c, Kind.ICB, on) == system))


def system_with_places(indicators: Mapping[str, Indicator], observations: Observations) -> str:
    """The system most of whose places' series are there; empty where there are no places."""
    counts: dict[str, int] = {}
    for one in observations.series.values():
        if one.level is Level.PLACE and one.indicator in indicators and one.period.size:
            whole = belonging.whole(one.organisation, Kind.ICB, _on(indicators[one.indicator], one))
            counts[whole] = counts.get(whole, 0) + 1
    counts.pop("", None)
    return max(sorted(counts), key=lambda code: counts[code], default="")


def _on(indicator: Indicator, series: Series) -> date:
    day: date = last_days(series.period[-1:], indicator.period)[0].item()
    return day


def _groups(
    indicator: Indicator,
    among: Among,
    by_level: Mapping[Level, Iterable[Series]],
    system: str,
) -> dict[str, list[Series]]:
    """Series by the whole that their organisation belongs to, those that concern the system."""
    groups: dict[str, list[Series]] = {}
    for one in by_level.get(_LEVEL[among], ()):
        whole = belonging.whole(one.organisation, _WHOLE[among], _on(indicator, one))
        if whole and _concerns(among, one, whole, system, _on(indicator, one)):
            groups.setdefault(whole, []).append(one)
    return {whole: groups[whole] for whole in sorted(groups)}


def _concerns(among: Among, one: Series, whole: str, system: str, on: date) -> bool:
    if among is Among.PLACES:
        return whole == system
    if among in (Among.NETWORKS, Among.PRACTICES):
        return belonging.whole(one.organisation, Kind.ICB, on) == system
    return among is Among.SYSTEMS or whole == belonging.whole(system, Kind.REGION, on)


def _compared(
    indicator: Indicator,
    observations: Observations,
    among: Among,
    whole: str,
    series: list[Series],
) -> Comparison | None:
    month = _latest(series)
    if month is None:
        return None
    found = between(indicator, series, month)
    if len(found.units) < 2:
        return None
    above = dict(_values(indicator, observations, ("ENG", whole), month))
    return Comparison(
        among=among,
        whole=whole,
        between=found,
        over_time=over_time(indicator, series),
        england=above.get("ENG"),
        own=above.get(whole),
    )


def _latest(series: list[Series]) -> date | None:
    """The first day of the latest period that at least half of the units have, and two of them."""
    months, counts = np.unique(np.concatenate([one.period for one in series]), return_counts=True)
    enough = months[counts >= max(2, LEAST_SHARE * len(series))]
    if not enough.size:
        return None
    day: date = enough[-1].astype("datetime64[D]").item()
    return day


def _values(
    indicator: Indicator, observations: Observations, codes: Iterable[str], month: date
) -> Iterator[tuple[str, float]]:
    at = np.datetime64(month, "M")
    for code in codes:
        one = observations.series.get((indicator.id, code))
        if one is not None and at in one.period:
            place = int(np.searchsorted(one.period, at))
            yield code, float(one.values(indicator.multiplier)[place])
