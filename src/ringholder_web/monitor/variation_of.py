"""How one indicator varies: places, practices and networks of a place, systems; and over time."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from math import isfinite

from django.urls import reverse
from markupsafe import Markup

from ringholder.catalogue import belonging
from ringholder.catalogue.organisations import Kind
from ringholder.monitor.indicator import Indicator, Level
from ringholder.monitor.variation import sentences
from ringholder.monitor.variation.between import MOST_PAIRS, Unit
from ringholder.monitor.variation.comparisons import Among, Comparison
from ringholder.monitor.wording import known_name, short_name
from ringholder_web.monitor import words
from ringholder_web.monitor.comparing import Comparing
from ringholder_web.monitor.variation import on_a_line
from ringholder_web.monitor.variation_pictures import over_time, wide

_BEYOND = {
    0: "inside",
    1: "above the 95% limit",
    -1: "below the 95% limit",
    2: "above the 99.8% limit",
    -2: "below the 99.8% limit",
}
_NO_PICTURE = Markup("")


@dataclass(frozen=True, slots=True)
class Line:
    """One unit in a table."""

    name: str
    numerator: str
    denominator: str
    value: str
    limits: str
    lies: str
    lit: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """Units of one level beside each other: sentences, a picture, and the same as a table."""

    id: str
    name: str
    period: str
    sentences: tuple[str, ...]
    small: Markup
    wide: Markup
    lines: tuple[Line, ...]
    funnel: bool
    limited: bool
    over_time: Markup
    trend: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A place whose inside may be shown."""

    code: str
    name: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    indicator: Indicator
    headline: str
    as_the_best: str
    pairs: tuple[str, ...]
    places: Shown | None
    choices: tuple[Choice, ...]
    inside: tuple[Shown, ...]
    systems: tuple[Shown, ...]
    csv: str
    inequality: str
    charts: tuple[tuple[str, str], ...]


def page(comparing: Comparing, name: str, chosen: str = "") -> Page:
    """How an indicator varies; `chosen` is the code of the place to look into."""
    indicator = comparing.figures.indicators[name]
    found = comparing.of(name)
    places = next((one for one in found if one.among is Among.PLACES), None)
    inside = [one for one in found if one.among in (Among.PRACTICES, Among.NETWORKS)]
    codes = sorted({one.whole for one in inside}, key=short_name)
    code = chosen if chosen in codes else next(iter(codes), "")
    systems = next((one for one in found if one.among is Among.SYSTEMS), None)
    return Page(
        indicator=indicator,
        headline=sentences.headline(places.between) if places else "",
        as_the_best=sentences.as_the_best(places.between) if places else "",
        pairs=_pairs(places),
        places=_places(places, systems) if places else None,
        choices=tuple(_choices(name, codes, code)),
        inside=tuple(_many(one) for one in inside if one.whole == code),
        systems=tuple(_systems(found, comparing)),
        csv=reverse("variation-csv", args=[name]),
        inequality=_inequality(comparing, name),
        charts=tuple(_charts(comparing, name)),
    )


def table(comparing: Comparing, name: str) -> str:
    """Every unit of every comparison as CSV."""
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(
        ["comparison", "whole", "period", "organisation", "numerator", "denominator", "value",
         "lower", "upper", "beyond_limits"]
    )  # fmt: skip
    for one in comparing.of(name):
        for unit in one.between.units:
            numbers = [unit.numerator, unit.denominator, unit.value, unit.lower, unit.upper]
            cells = [f"{number:.10g}" if isfinite(number) else "" for number in numbers]
            beyond = "" if unit.beyond is None else unit.beyond
            month = f"{one.between.month:%Y-%m-%d}"
            rows.writerow([one.among.value, one.whole, month, unit.organisation, *cells, beyond])
    return written.getvalue()


def _pairs(places: Comparison | None) -> tuple[str, ...]:
    if places is None:
        return ()
    ordered = sorted(places.between.pairs, key=lambda pair: -pair.difference)
    return tuple(sentences.pair_in_words(places.between.indicator, pair) for pair in ordered)


def _places(one: Comparison, systems: Comparison | None) -> Shown:
    found = one.between
    said = (
        sentences.chance_in_words(found),
        sentences.beside_systems(found, systems.between if systems else None),
        sentences.beside_england(one),
    )
    return _shown(one, "The places side by side", said, small=on_a_line(one), lit=())


def _choices(name: str, codes: Sequence[str], code: str) -> Iterator[Choice]:
    for one in codes:
        address = f"{reverse('variation-of', args=[name])}?place={one}#inside"
        yield Choice(one, short_name(one), address, one == code)


def _many(one: Comparison) -> Shown:
    """Practices or networks of a place."""
    what = "Practices" if one.among is Among.PRACTICES else "Networks"
    place = known_name(one.whole)
    return _shown(
        one,
        f"{what} in {place}",
        (_outside(one), sentences.chance_in_words(one.between)),
        wide=wide(one, f"{what} in {place}", ()),
        lit=(),
    )


def _systems(found: Sequence[Comparison], comparing: Comparing) -> Iterator[Shown]:
    for one in found:
        if one.among not in (Among.SYSTEMS, Among.SIMILAR):
            continue
        own = _own(one, comparing.system)
        similar = one.among is Among.SIMILAR
        name = f"Systems of {known_name(one.whole)}"
        if similar:
            name += ", the region"
        said = (
            _outside(one),
            f"{short_name(own)} is at {words.value(one.between.indicator, unit.value)}."
            if (unit := one.between.unit(own)) is not None
            else "",
        )
        if one.between.funnel is None and len(one.between.units) <= MOST_PAIRS:
            small = on_a_line(one, {own: 1})
            yield _shown(one, name, said, small=small, lit=(own,))
        else:
            yield _shown(one, name, said, wide=wide(one, name, (own,)), lit=(own,))


def _own(one: Comparison, system: str) -> str:
    """The system itself, or whichever it became."""
    if one.between.unit(system) is not None:
        return system
    return belonging.whole(system, Kind.ICB, one.between.month) or system


def _outside(one: Comparison) -> str:
    found = one.between
    if found.funnel is None:
        return found.why_no_chance
    outer = sum(abs(unit.beyond or 0) == 2 for unit in found.units)
    adjusted = (
        " Limits allow for how much such units differ anyway." if found.funnel.is_adjusted else ""
    )
    verb = "lies" if outer == 1 else "lie"
    return f"{outer} of {len(found.units)} {verb} outside the 99.8% limits.{adjusted}"


def _shown(
    one: Comparison,
    name: str,
    said: Sequence[str],
    *,
    small: Markup = _NO_PICTURE,
    wide: Markup = _NO_PICTURE,
    lit: Sequence[str],
) -> Shown:
    found = one.between
    return Shown(
        id=f"{one.among.name.lower()}-{one.whole.lower()}",
        name=name,
        period=words.period(found.indicator, found.month),
        sentences=tuple(dict.fromkeys(filter(None, said))),
        small=small,
        wide=wide,
        lines=tuple(_line(found.indicator, unit, unit.organisation in lit) for unit in found.units),
        funnel=found.funnel is not None,
        limited=found.spread is not None,
        over_time=over_time(one, name),
        trend=sentences.trend(one.over_time),
    )


def _line(indicator: Indicator, unit: Unit, lit: bool) -> Line:
    known = isfinite(unit.lower) and isfinite(unit.upper)
    short = words.short_value
    return Line(
        name=known_name(unit.organisation),
        numerator=f"{unit.numerator:,.10g}",
        denominator=f"{unit.denominator:,.10g}",
        value=words.value(indicator, unit.value),
        limits=f"{short(indicator, unit.lower)} to {short(indicator, unit.upper)}" if known else "",
        lies=_BEYOND.get(unit.beyond, "") if unit.beyond is not None else "",
        lit=lit,
    )


def _inequality(comparing: Comparing, name: str) -> str:
    known = bool(comparing.by_deprivation(name))
    return reverse("inequality-of", args=[name]) if known else ""


def _charts(comparing: Comparing, name: str) -> Iterator[tuple[str, str]]:
    """The chart over time of the system and of each of its places."""
    for one in comparing.figures.observations.of(name):
        if one.period.size and one.level in (Level.SYSTEM, Level.PLACE):
            last: date = one.period[-1].astype("datetime64[D]").item()
            ours = {one.organisation, belonging.whole(one.organisation, Kind.ICB, last)}
            if comparing.system in ours:
                code = one.organisation
                yield short_name(code), reverse("indicator", args=[name, code])
