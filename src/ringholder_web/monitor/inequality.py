"""Inequality: every indicator by deprivation, and one of them with its picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from django.urls import reverse
from markupsafe import Markup

from ringholder.measures.gradient import AreaInequality, Gradient
from ringholder.monitor.indicator import Better, Indicator
from ringholder.monitor.inequalities import ByDeprivation, Published
from ringholder.monitor.variation.sentences import counted, difference
from ringholder.monitor.wording import UNITS, known_name, short_name
from ringholder.pictures.gradient_chart import GradientPoint, GradientSlope, gradient_chart
from ringholder.pictures.scale import amount
from ringholder_web.monitor import words
from ringholder_web.monitor.comparing import Comparing

_CLEAR = {
    Gradient.UNKNOWN: "cannot be told",
    Gradient.NOT_CLEAR: "not clear",
    Gradient.HIGHER_IN_MOST_DEPRIVED: "clear: higher where most are deprived",
    Gradient.HIGHER_IN_LEAST_DEPRIVED: "clear: higher where fewest are deprived",
}
_BRIEFLY = ("Most", "Second", "Third", "Fourth", "Least")
_UNIT = {"percent": "%", "years": " years"}


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: both ends, the gap and whether it is clear."""

    name: str
    address: str
    period: str
    most: str
    least: str
    gap: str
    clear: str
    is_clear: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Measures from figures of practices, with limits; and those published by deprivation."""

    system: str
    practices: tuple[Row, ...]
    published: tuple[Row, ...]
    clear: int


@lru_cache(maxsize=1)
def page(comparing: Comparing) -> Page:
    """Every measure that can be had by deprivation."""
    found = [
        held[0] for name in comparing.figures.indicators if (held := comparing.by_deprivation(name))
    ]
    rows = sorted((_row(one) for one in found), key=lambda row: (not row.is_clear, row.name))
    return Page(
        system=known_name(comparing.system) if comparing.system else "the system",
        practices=tuple(rows),
        published=tuple(_published_row(comparing, one) for one in _ours(comparing)),
        clear=sum(row.is_clear for row in rows),
    )


def _row(one: ByDeprivation) -> Row:
    indicator, found = one.indicator, one.found
    return Row(
        name=indicator.name,
        address=reverse("inequality-of", args=[indicator.id]),
        period=words.period(indicator, one.month),
        most=words.value(indicator, found.groups[0].value),
        least=words.value(indicator, found.groups[-1].value),
        gap=difference(indicator, found.gap),
        clear=_CLEAR[found.gradient],
        is_clear=one.clear,
    )


def _ours(comparing: Comparing) -> Iterator[Published]:
    """Those of the system itself, else of England."""
    held = {one.measure: one for one in comparing.published if one.organisation == "ENG"}
    held |= {o.measure: o for o in comparing.published if o.organisation == comparing.system}
    yield from sorted(held.values(), key=lambda one: one.name)


def _published_row(comparing: Comparing, one: Published) -> Row:
    return Row(
        name=one.name,
        address=reverse("inequality-of", args=[one.measure]),
        period=str(one.year),
        most=_value(one, one.groups[0][1]),
        least=_value(one, one.groups[-1][1]),
        gap=_gap(one),
        clear="no limits: the source gives no counts",
        is_clear=False,
    )


def _value(one: Published, value: float) -> str:
    unit = _UNIT.get(one.unit, "")
    return f"{amount(value, 1, '')}{unit}"


def _gap(one: Published) -> str:
    unit = " percentage points" if one.unit == "percent" else _UNIT.get(one.unit, "")
    return f"{amount(one.gap, 1, '')}{unit}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One group in a table."""

    name: str
    numerator: str
    denominator: str
    value: str
    limits: str


@dataclass(frozen=True, slots=True)
class Area:
    """One area: a sentence, the picture, and the groups."""

    id: str
    name: str
    says: str
    about: str
    picture: Markup
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class OnePage:
    """All that the page of one measure shows."""

    name: str
    what: str
    period: str
    areas: tuple[Area, ...]
    caveats: tuple[str, ...]
    variation: str
    counted: bool


def one_page(comparing: Comparing, name: str) -> OnePage | None:
    """One measure by deprivation; `None` where it is not known."""
    indicator = comparing.figures.indicators.get(name)
    published = [one for one in comparing.published if one.measure == name]
    found = comparing.by_deprivation(name) if indicator is not None else ()
    if indicator is not None and found:
        return OnePage(
            name=indicator.name,
            what=indicator.what,
            period=words.period(indicator, found[0].month),
            areas=tuple(_area(one) for one in found),
            caveats=indicator.caveats,
            variation=reverse("variation-of", args=[name]),
            counted=True,
        )
    if not published:
        return None
    ordered = sorted(published, key=lambda one: one.organisation != comparing.system)
    return OnePage(
        name=published[0].name,
        what=f"Published by {published[0].publisher}.",
        period=str(ordered[0].year),
        areas=tuple(_published_area(one) for one in ordered),
        caveats=(),
        variation="",
        counted=False,
    )


def sentence(one: ByDeprivation) -> str:
    """What the figures say, and no more."""
    found, indicator = one.found, one.indicator
    most, least = found.groups[0].value, found.groups[-1].value
    said = (
        f"{counted(indicator, most, least)} in the fifth of practices with the most deprived "
        f"patients, {counted(indicator, least, most)} in the least deprived fifth"
    )
    if found.gradient is Gradient.NOT_CLEAR:
        return f"{said}: no clear slope from one end to the other."
    if found.gradient is Gradient.UNKNOWN:
        return f"{said}: whether there is a slope cannot be told."
    worse = {
        Better.HIGHER: Gradient.HIGHER_IN_LEAST_DEPRIVED,
        Better.LOWER: Gradient.HIGHER_IN_MOST_DEPRIVED,
    }.get(indicator.better)
    if worse is None:
        return f"{said}: a clear slope, and neither way is better."
    if found.gradient is worse:
        return f"{said}: a clear slope, with the worse figures where more are deprived."
    return f"{said}: a clear slope, with the better figures where more are deprived."


def _area(one: ByDeprivation) -> Area:
    found, indicator = one.found, one.indicator
    about = f"{one.practices} practices in fifths of this area."
    if isfinite(found.rii):
        low, high = found.rii_limits
        about += (
            f" Relative index of inequality {amount(found.rii, 2, '')}"
            + (f" ({amount(low, 2, '')} to {amount(high, 2, '')})" if isfinite(low) else "")
            + "."
        )
    if one.left_out:
        about += f" {one.left_out} practices are left out: their deprivation is not known."
    return Area(
        id=f"area-{one.area.lower()}",
        name=known_name(one.area),
        says=sentence(one),
        about=about,
        picture=_picture(indicator, one),
        cells=tuple(_cell(indicator, found, place) for place in range(len(found.groups))),
    )


def _picture(indicator: Indicator, one: ByDeprivation) -> Markup:
    found = one.found
    total = sum(group.denominator for group in found.groups)
    drawn = gradient_chart(
        [
            GradientPoint(name, g.value, *g.limits, share=g.denominator / total)
            for name, g in zip(_BRIEFLY, found.groups, strict=True)
        ],
        name=indicator.name,
        subtitle=f"{short_name(one.area)}, {words.period(indicator, one.month)}",
        unit=UNITS[indicator.unit],
        slope=GradientSlope(found.line, found.sii, *found.sii_limits, found.status.says),
        prefix=f"gradient-{one.area.lower()}",
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _cell(indicator: Indicator, found: AreaInequality, place: int) -> Cell:
    group = found.groups[place]
    low, high = group.limits
    short = words.short_value
    return Cell(
        name=group.name,
        numerator=f"{group.numerator:,.10g}",
        denominator=f"{group.denominator:,.10g}",
        value=words.value(indicator, group.value),
        limits=f"{short(indicator, low)} to {short(indicator, high)}" if isfinite(low) else "–",
    )


def _published_area(one: Published) -> Area:
    level = ("All practices", one.overall) if isfinite(one.overall) else None
    drawn = gradient_chart(
        [GradientPoint(name, value) for name, value in one.groups],
        name=one.name,
        subtitle=f"{short_name(one.organisation)}, {one.year}",
        unit="%" if one.unit == "percent" else one.unit,
        level=level,
        prefix=f"gradient-{one.organisation.lower()}",
    )
    return Area(
        id=f"area-{one.organisation.lower()}",
        name=known_name(one.organisation),
        says=(
            f"{_value(one, one.groups[0][1])} where patients are most deprived, "
            f"{_value(one, one.groups[-1][1])} where they are least: a gap of {_gap(one)}. "
            "Without counts it cannot be told how sure this is."
        ),
        about="Averages of practices, each alike; the two most deprived fifths are one group.",
        picture=Markup(drawn),  # noqa: S704 (our own drawing, which escapes words)
        cells=tuple(Cell(name, "–", "–", _value(one, value), "–") for name, value in one.groups),
    )
