"""The same indicator elsewhere: what it belongs to, its parts, and others beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from ringholder.monitor.indicator import Level
from ringholder.monitor.observations import Series
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import known_name, short_name
from ringholder_web.monitor import words
from ringholder_web.monitor.areas import areas_of
from ringholder_web.monitor.figures import Figures

LISTED = 12
_BELOW = (Level.REGION, Level.SYSTEM, Level.PLACE, Level.NETWORK, Level.PRACTICE)


@dataclass(frozen=True, slots=True)
class Relatives:
    """A list under its name; `more` leads to all of them side by side."""

    name: str
    links: tuple[tuple[str, str], ...]
    more: str
    count: int


def relatives(figures: Figures, one: Watched) -> tuple[Relatives, ...]:
    """Above, below and beside, as far as there are figures."""
    own = tuple(figures.observations.of(one.indicator.id))
    return tuple(
        found
        for found in (_above(figures, one), _below(one, own), _beside(one, own))
        if found is not None
    )


def _above(figures: Figures, one: Watched) -> Relatives | None:
    codes = [
        code
        for _, code in areas_of(one.indicator, one.series)
        if (one.indicator.id, code) in figures.observations.series
    ]
    links = tuple(_link(one, code) for code in codes)
    return Relatives("It belongs to", links, "", len(links)) if links else None


def _below(one: Watched, own: tuple[Series, ...]) -> Relatives | None:
    """Its parts of the nearest level that has figures."""
    code = one.organisation
    for level in (*_BELOW, Level.TRUST):
        parts = [
            each.organisation
            for each in own
            if each.level is level
            and each is not one.series
            and code in {area for _, area in areas_of(one.indicator, each)}
        ]
        if parts:
            return _listed(one, f"Its {_lowered(level)}", level, code, parts)
    return None


def _beside(one: Watched, own: tuple[Series, ...]) -> Relatives | None:
    """Others of its level in the smallest area that holds some of them; else all of its level."""
    level = one.series.level
    others = [each for each in own if each.level is level and each is not one.series]
    if not others:
        return None
    for _, area in areas_of(one.indicator, one.series):
        within = [
            each.organisation
            for each in others
            if area in {code for _, code in areas_of(one.indicator, each)}
        ]
        if within:
            name = f"Other {_lowered(level)} in {known_name(area)}"
            return _listed(one, name, level, area, within)
    return _listed(
        one, f"Other {_lowered(level)}", level, "", [each.organisation for each in others]
    )


def _lowered(level: Level) -> str:
    name = words.LEVELS[level]
    return name if level is Level.PRACTICE else name[0].lower() + name[1:]


def _listed(one: Watched, name: str, level: Level, area: str, codes: list[str]) -> Relatives:
    links = sorted(_link(one, code) for code in codes)
    query = {"indicator": one.indicator.id, "level": level.value, "within": area}
    more = f"{reverse('explore')}?{urlencode({k: v for k, v in query.items() if v})}"
    return Relatives(name, tuple(links) if len(links) <= LISTED else (), more, len(links))


def _link(one: Watched, code: str) -> tuple[str, str]:
    return short_name(code), reverse("indicator", args=[one.indicator.id, code])


def explored_from(one: Watched) -> Iterator[tuple[str, str]]:
    """The query that explores the indicator at the level of a series."""
    yield "indicator", one.indicator.id
    yield "level", one.series.level.value
