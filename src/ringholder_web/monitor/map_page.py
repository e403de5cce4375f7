"""The map: one indicator in one period, of England's systems or of the practices of a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from ringholder.catalogue import belonging, organisations, outlines
from ringholder.catalogue.organisations import Kind
from ringholder.monitor.indicator import Indicator, Level
from ringholder.monitor.observations import Series
from ringholder.monitor.shades import Shades
from ringholder.monitor.units_beside import Unit, units_in
from ringholder.monitor.wording import known_name, short_name
from ringholder.pictures.area_map import Dot, Ground, MapArea, area_map, ground, shade_of, tile_grid
from ringholder_web.charter.choices import Option
from ringholder_web.monitor import words
from ringholder_web.monitor.areas import areas_of
from ringholder_web.monitor.explore import OptionGroup, indicator_groups
from ringholder_web.monitor.explore_asked import DEFAULT, read_month
from ringholder_web.monitor.figures import Figures
from ringholder_web.ui.reading import Problem, plain

_FIELDS = ("indicator", "period", "where")


@dataclass(frozen=True, slots=True)
class Row:
    """An area in the table beside the map."""

    name: str
    address: str
    value: str
    shade: str
    ours: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    indicator: Indicator
    where: str
    period: str
    better: str
    picture: Markup
    rows: tuple[Row, ...]
    missing: int
    licence: str
    indicators: tuple[OptionGroup, ...]
    periods: tuple[Option, ...]
    places: tuple[Option, ...]
    explore: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is mapped: the series of the level, one period, and the place of whose practices."""

    indicator: Indicator
    series: tuple[Series, ...]
    months: tuple[date, ...]
    month: date | None
    place: str

    @property
    def level(self) -> Level:
        """Systems on the map of England, practices on that of a place."""
        return Level.PRACTICE if self.place else Level.SYSTEM

    @property
    def units(self) -> tuple[Unit, ...]:
        """Those with a figure in the period, the highest first."""
        return units_in(self.indicator, self.series, self.month) if self.month else ()


def page(figures: Figures, folder: Path, query: QueryDict) -> Page:
    """The map that an address asks for; `folder` is that of the outlines."""
    said = {name: plain(str(query.get(name, ""))) for name in _FIELDS}
    problems: list[Problem] = []
    mappable = _mappable(figures)
    asked = _asked(figures, said, mappable, problems)
    units = asked.units
    shades = Shades.of([unit.value for unit in units])
    names = [_class_name(asked.indicator, ends) for ends in shades.ends]
    ours = {one.organisation for one in figures.watch.watched if one.series.level is Level.SYSTEM}
    drawn = _picture(asked, units, shades, names, ours, folder)
    query_of_explore = {
        "indicator": asked.indicator.id,
        "level": asked.level.value,
        "within": asked.place,
    }
    return Page(
        indicator=asked.indicator,
        where=known_name(asked.place) if asked.place else "England’s systems",
        period=words.period(asked.indicator, asked.month) if asked.month else "",
        better=words.BETTER[asked.indicator.better],
        picture=Markup(drawn),  # noqa: S704 (our own drawing, which escapes words)
        rows=tuple(_rows(asked, units, shades, names, ours)),
        missing=len(asked.series) - len(units),
        licence=outlines.LICENCE_OF_PLACES if asked.place else outlines.LICENCE,
        indicators=tuple(indicator_groups(mappable, asked.indicator.id)),
        periods=tuple(
            Option(f"{each:%Y-%m}", words.period(asked.indicator, each), each == asked.month)
            for each in reversed(asked.months)
        ),
        places=tuple(_places(figures, asked)),
        explore=f"{reverse('explore')}?{urlencode(query_of_explore)}",
        problems=tuple(problems),
    )


def _mappable(figures: Figures) -> dict[str, Indicator]:
    """The indicators that many systems have, or practices."""
    counts: dict[str, int] = {}
    for one in figures.observations.series.values():
        if one.level in (Level.SYSTEM, Level.PRACTICE):
            counts[one.indicator] = counts.get(one.indicator, 0) + 1
    return {
        name: figures.indicators[name]
        for name, count in counts.items()
        if count > 2 and name in figures.indicators
    }


def _asked(
    figures: Figures, said: Mapping[str, str], known: Mapping[str, Indicator],
    problems: list[Problem],
) -> _Asked:  # fmt: skip
    name = said["indicator"] or DEFAULT
    if name not in known:
        problems.append(Problem("indicator", f"“{name}” has no figures for a map; choose another."))
        name = DEFAULT if DEFAULT in known else next(iter(known), "")
    indicator = known.get(name) or next(iter(figures.indicators.values()))
    place = said["where"].upper()
    series = _series(figures, indicator, place)
    if place and not series:
        problems.append(
            Problem("where", f"No practice in “{place}” has such figures; England is shown.")
        )
        place, series = "", _series(figures, indicator, "")
    months = tuple(sorted({month for one in series for month in one.period.tolist()}))
    return _Asked(
        indicator, series, months, _month(said["period"], series, months, problems), place
    )


def _series(figures: Figures, indicator: Indicator, place: str) -> tuple[Series, ...]:
    if not place:
        return tuple(figures.observations.of(indicator.id, Level.SYSTEM))
    return tuple(
        one
        for one in figures.observations.of(indicator.id, Level.PRACTICE)
        if place in {code for _, code in areas_of(indicator, one)}
    )


def _month(
    said: str, series: Sequence[Series], months: Sequence[date], problems: list[Problem]
) -> date | None:
    """The period asked for; else the latest that as many as ever have figures for."""
    wanted = read_month(said) if said else None
    if wanted in months:
        return wanted
    if said:
        problems.append(Problem("period", f"There are no figures for “{said}”; see the latest."))
    counts = dict.fromkeys(months, 0)
    for one in series:
        for month in one.period.tolist():
            counts[month] += 1
    most = max(counts.values(), default=0)
    return max((month for month, count in counts.items() if count >= 0.9 * most), default=None)


def _class_name(indicator: Indicator, ends: tuple[float, float]) -> str:
    low, high = (words.short_value(indicator, end) for end in ends)
    return low if low == high else f"{low} to {high}"


def _picture(
    asked: _Asked, units: Sequence[Unit], shades: Shades, names: Sequence[str],
    ours: set[str], folder: Path,
) -> str:  # fmt: skip
    name = f"{asked.indicator.name}, {known_name(asked.place) if asked.place else 'by system'}"
    description = _in_words(asked, units, names)
    if asked.place:
        return _dotted(asked, units, shades, names, folder, name, description)
    areas = _areas(asked, units, shades, ours)
    on = _ground(folder / outlines.ICBS)
    if on is None or not any(one.code in on.paths for one in areas):
        return tile_grid(areas, names, name=name, description=description)
    return area_map(on, areas, names, name=name, description=description)


def _in_words(asked: _Asked, units: Sequence[Unit], names: Sequence[str]) -> str:
    """The map for those who do not see it; the table has every value."""
    if not units:
        return "Nothing has a figure in this period."
    high, low = units[0], units[-1]
    return (
        f"{len(units)} of {len(asked.series)} have a figure, in {len(names)} classes. Highest: "
        f"{known_name(high.organisation)}, {words.value(asked.indicator, high.value)}; lowest: "
        f"{known_name(low.organisation)}, {words.value(asked.indicator, low.value)}. "
        "The table below has them all."
    )


def _areas(asked: _Asked, units: Sequence[Unit], shades: Shades, ours: set[str]) -> list[MapArea]:
    values = {unit.organisation: unit.value for unit in units}
    codes = {one.organisation for one in asked.series}
    on = asked.month or date.max
    return sorted(
        (
            MapArea(
                code,
                short_name(code),
                words.value(asked.indicator, values[code]) if code in values else "no figure",
                shades(values[code]) if code in values else None,
                lit=code in ours,
                group=known_name(belonging.whole(code, Kind.REGION, on)) or "England",
            )
            for code in codes
        ),
        key=lambda one: (one.group, one.name),
    )


@lru_cache(maxsize=8)
def _ground(file: Path, only: frozenset[str] | None = None) -> Ground | None:
    found = outlines.rings(file)
    return ground({code: own for code, own in found.items() if only is None or code in only})


def _dotted(
    asked: _Asked, units: Sequence[Unit], shades: Shades, names: Sequence[str], folder: Path,
    name: str, description: str,
) -> str:  # fmt: skip
    """The practices of a place where they stand, on the districts of which it has most."""
    districts = frozenset(
        part.council
        for part in organisations.place_areas(asked.place)
        if 2 * part.small_areas > part.small_areas_in_council
    )
    on = _ground(folder / outlines.DISTRICTS, districts)
    at = outlines.places(folder / outlines.PRACTICES)
    placed = [unit for unit in units if unit.organisation in at]
    if on is None or not placed:
        return tile_grid(_areas(asked, units, shades, set()), names, name=name,
                         description=description)  # fmt: skip
    dots = [
        Dot(
            known_name(unit.organisation),
            words.value(asked.indicator, unit.value),
            *at[unit.organisation],
            shade_of(shades(unit.value) or 0, len(names)),
        )
        for unit in placed
    ]
    ground_areas = [MapArea(code, known_name(code), "", None) for code in sorted(districts)]
    unplaced = len(units) - len(placed)
    if unplaced:
        description += f" {unplaced} cannot be placed and are in the table only."
    return area_map(on, ground_areas, names, name=name, description=description, dots=dots)


def _rows(
    asked: _Asked, units: Sequence[Unit], shades: Shades, names: Sequence[str], ours: set[str]
) -> Iterator[Row]:
    for unit in units:
        place = shades(unit.value)
        yield Row(
            name=short_name(unit.organisation),
            address=reverse("indicator", args=[asked.indicator.id, unit.organisation]),
            value=words.value(asked.indicator, unit.value),
            shade=f"{place + 1}: {names[place]}" if place is not None else "",
            ours=unit.organisation in ours,
        )


def _places(figures: Figures, asked: _Asked) -> Iterator[Option]:
    """The places some of whose practices have such figures."""
    codes = {
        code
        for one in figures.observations.of(asked.indicator.id, Level.PRACTICE)
        for kind, code in areas_of(asked.indicator, one)
        if kind == Kind.SUB_ICB
    }
    for name, code in sorted((known_name(code), code) for code in codes):
        yield Option(code, f"Practices in {name}", code == asked.place)
