"""What the dashboard of a network shows: its indicators, others beside it, and who drives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.urls import reverse
from markupsafe import Markup

from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import ENGLAND, Kind, Organisation
from ringholder.monitor.drawn import names_of_icons
from ringholder.monitor.indicator import Better, Domain, Indicator, Level
from ringholder.monitor.observations import Series
from ringholder.monitor.watch import Watched, charted
from ringholder.monitor.wording import DOMAINS, known_name
from ringholder.primary_care.membership import registered
from ringholder.primary_care.risk.dashboard import Counted, Line
from ringholder_web.monitor import icons, matrix, words
from ringholder_web.monitor.figures import Figures

MOST_DRIVING = 3
_WORSE_ABOVE = {Better.LOWER: True, Better.HIGHER: False, Better.NEUTRAL: None}


@dataclass(frozen=True, slots=True)
class Driver:
    """A practice that makes an indicator worse than its place's."""

    code: str
    name: str
    address: str
    value: str
    variation: Markup
    part: str


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator of the network."""

    name: str
    unit: str
    better: str
    cell: matrix.Cell
    of: str
    place: str
    england: str
    funnel: str
    """Where the practices of its place are on a funnel."""
    worse: bool | None
    members: str
    drivers: tuple[Driver, ...]
    others: int


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of one domain."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The dashboard of a network."""

    code: str
    name: str
    place: str
    members: tuple[tuple[str, str, str], ...]
    """Code, name and address of each practice."""
    groups: tuple[Group, ...]
    legend: tuple[tuple[Markup, str], ...]
    defs: Markup
    worse: int
    told: int
    on: date


@dataclass(frozen=True, slots=True)
class Listed:
    """The networks of a place."""

    place: str
    networks: tuple[tuple[str, str, int], ...]
    """Code, name and the number of practices."""


def listed(board: str, on: date) -> tuple[Listed, ...]:
    """The networks of a board that are open on a day, by place."""
    found = []
    for place in organisations.sub_icbs(board):
        networks = [
            (one.code, one.called, len(registered().members(one.code, on)))
            for one in organisations.networks(place.code, on)
        ]
        if networks:
            found.append(Listed(place.called, tuple(sorted(networks, key=lambda one: one[1]))))
    return tuple(sorted(found, key=lambda one: one.place))


def network(code: str) -> Organisation | None:
    """The network of a code; `None` for anything else."""
    one = organisations.find(code)
    return one if one is not None and one.kind is Kind.NETWORK else None


def page(figures: Figures, one: Organisation, on: date) -> Page:
    """The dashboard of a network on its members of a day."""
    members = registered().members(one.code, on)
    groups = tuple(_groups(figures, one, members))
    rows = [row for group in groups for row in group.rows]
    return Page(
        code=one.code,
        name=one.called,
        place=known_name(one.parent),
        members=tuple(
            (code, known_name(code), reverse("organisation", args=[code])) for code in members
        ),
        groups=groups,
        legend=matrix.legend(),
        defs=icons.DEFS,
        worse=sum(row.worse is True for row in rows),
        told=sum(row.worse is not None for row in rows),
        on=on,
    )


def _groups(figures: Figures, one: Organisation, members: tuple[str, ...]) -> Iterator[Group]:
    every = sorted(figures.indicators.values(), key=lambda known: known.name)
    for domain in Domain:
        found = (_row(figures, known, one, members) for known in every if known.domain is domain)
        rows = tuple(row for row in found if row is not None)
        if rows:
            yield Group(DOMAINS[domain], rows)


def _row(
    figures: Figures, known: Indicator, one: Organisation, members: tuple[str, ...]
) -> Row | None:
    """An indicator of the network; `None` where practices do not have it."""
    series = figures.observations.series
    if not any((known.id, code) in series for code in members):
        return None
    watched = figures.one(known.id, one.code)
    if watched is None or watched.series.level is not Level.NETWORK:
        return None
    period = watched.series.period.tolist()[-1]
    line = _line(figures, known, one, members, period)
    england = _counted(series.get((known.id, ENGLAND)), ENGLAND, period)
    drivers = line.driving
    return Row(
        name=known.name,
        unit=words.unit(known),
        better=words.BETTER[known.better],
        cell=matrix.cell(watched),
        of=_of(watched),
        place=_value(known, line.place),
        england=_value(known, england),
        funnel=f"{reverse('variation-of', args=[known.id])}?place={one.parent}",
        worse=line.worse_than_place,
        members=_members(line),
        drivers=tuple(
            _driver(figures, known, each.counted, each.part) for each in drivers[:MOST_DRIVING]
        ),
        others=max(0, len(drivers) - MOST_DRIVING),
    )


def _line(
    figures: Figures, known: Indicator, one: Organisation, members: tuple[str, ...], period: object
) -> Line:
    series = figures.observations.series
    found = [(code, _counted(series.get((known.id, code)), code, period)) for code in members]
    return Line(
        indicator=known.id,
        practices=tuple(counted for _, counted in found if counted is not None),
        missing=tuple(code for code, counted in found if counted is None),
        place=_counted(series.get((known.id, one.parent)), one.parent, period),
        worse_above=_WORSE_ABOVE[known.better],
    )


def _counted(series: Series | None, code: str, period: object) -> Counted | None:
    """What an organisation counted in a period; `None` where it counted nothing."""
    periods = series.period.tolist() if series is not None else []
    if series is None or period not in periods:
        return None
    at = periods.index(period)
    top, bottom = float(series.numerator[at]), float(series.denominator[at])
    return Counted(code, Fraction(str(top)), Fraction(str(bottom))) if bottom > 0 else None


def _of(watched: Watched) -> str:
    top, bottom = watched.series.numerator[-1], watched.series.denominator[-1]
    return f"{top:,.0f} of {bottom:,.0f}" if top >= 1 else f"{top:,.1f} of {bottom:,.0f}"


def _value(known: Indicator, counted: Counted | None) -> str:
    if counted is None:
        return "–"
    return words.short_value(known, float(known.multiplier * counted.rate))


def _members(line: Line) -> str:
    there, all_ = len(line.practices), len(line.practices) + len(line.missing)
    if not line.missing:
        return f"all {all_} practices"
    names = ", ".join(known_name(code) for code in line.missing)
    return f"{there} of {all_} practices; without {names}"


def _driver(figures: Figures, known: Indicator, counted: Counted, part: Fraction) -> Driver:
    series = figures.observations.series[known.id, counted.code]
    drawn = names_of_icons(charted(known, series))[0]
    return Driver(
        code=counted.code,
        name=known_name(counted.code),
        address=reverse("indicator", args=[known.id, counted.code]),
        value=_value(known, counted),
        variation=icons.use(drawn),
        part=f"{float(part):.0%}",
    )
