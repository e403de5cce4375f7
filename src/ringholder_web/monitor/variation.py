"""Does it matter where you live: every indicator with the places side by side, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from django.urls import reverse
from markupsafe import Markup

from ringholder.measures.spread import Beyond
from ringholder.monitor.indicator import Better, Indicator
from ringholder.monitor.variation import sentences
from ringholder.monitor.variation.between import Between
from ringholder.monitor.variation.chance import chance_range
from ringholder.monitor.variation.comparisons import Comparison
from ringholder.monitor.variation.over_time import Trend
from ringholder.monitor.wording import UNITS, known_name, short_name
from ringholder.pictures.dots_on_line import Dot, dots_on_line
from ringholder_web.monitor import words
from ringholder_web.monitor.comparing import Comparing

_ENDS = {
    Better.HIGHER: ("worse", "better"),
    Better.LOWER: ("better", "worse"),
    Better.NEUTRAL: ("", ""),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator."""

    name: str
    address: str
    period: str
    headline: str
    facts: tuple[str, ...]
    as_the_best: str
    picture: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators with the same answer."""

    id: str
    name: str
    says: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows.

    judged: indicators of which one way is better and chance can be told; beyond: those of them that
    chance does not explain.
    """

    system: str
    places: tuple[str, ...]
    groups: tuple[Group, ...]
    beyond: int
    judged: int
    only_systems: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def page(comparing: Comparing) -> Page:
    """The places of the system, indicator by indicator."""
    found = list(comparing.places.values())
    names = {unit.organisation for one in found for unit in one.between.units}
    order = sorted(names, key=short_name)
    shapes = {code: place for place, code in enumerate(order)}
    groups = tuple(_groups(comparing, found, shapes))
    judged = [one for one in found if _group(one.between) in ("more", "chance")]
    return Page(
        system=known_name(comparing.system) if comparing.system else "",
        places=tuple(short_name(code) for code in order),
        groups=groups,
        beyond=sum(one.between.answer is Beyond.MORE for one in judged),
        judged=len(judged),
        only_systems=tuple(_only_systems(comparing)),
    )


_GROUPS = (
    (
        "more", "More than chance explains",
        "The furthest apart first, by how far apart they are at the least.",
    ),
    ("chance", "Perhaps chance, or no more than chance", ""),
    (
        "neither", "They differ, and neither way is better",
        "What fits one place need not fit another; a difference is a question here, not a fault.",
    ),
    (
        "untold", "They differ, and chance cannot be told",
        "Nothing here says how much of it to expect.",
    ),
)  # fmt: skip


def _groups(
    comparing: Comparing, found: Sequence[Comparison], shapes: dict[str, int]
) -> Iterator[Group]:
    held: dict[str, list[Comparison]] = {}
    for one in found:
        held.setdefault(_group(one.between), []).append(one)
    for key, name, says in _GROUPS:
        rows = tuple(
            _row(comparing, one, shapes) for one in sorted(held.get(key, ()), key=_furthest_first)
        )
        if rows:
            yield Group(key, name, says, rows)


def _group(found: Between) -> str:
    if found.indicator.better is Better.NEUTRAL:
        return "neither"
    if found.answer is Beyond.UNKNOWN:
        return "untold"
    return "more" if found.answer is Beyond.MORE else "chance"


def _furthest_first(one: Comparison) -> tuple[float, str]:
    pair = one.between.widest
    apart = pair.apart if pair is not None and isfinite(pair.apart) else 0.0
    if not apart and pair is not None and isfinite(pair.ratio):
        apart = pair.ratio
    return -apart, one.between.indicator.name


def _row(comparing: Comparing, one: Comparison, shapes: dict[str, int]) -> Row:
    found = one.between
    systems = comparing.systems.get(found.indicator.id)
    facts = (
        sentences.chance_in_words(found),
        sentences.beside_systems(found, systems.between if systems else None),
        sentences.trend(one.over_time) if one.over_time.trend is not Trend.TOO_FEW else "",
    )
    return Row(
        name=found.indicator.name,
        address=reverse("variation-of", args=[found.indicator.id]),
        period=words.period(found.indicator, found.month),
        headline=sentences.headline(found),
        facts=tuple(filter(None, facts)),
        as_the_best=sentences.as_the_best(found),
        picture=on_a_line(one, shapes),
    )


def on_a_line(one: Comparison, shapes: dict[str, int] | None = None) -> Markup:
    """The units of a comparison as dots on one line; `shapes` says which shape each has."""
    found = one.between
    codes = sorted(found.drawn, key=short_name)
    held = {code: at for at, code in enumerate(codes)} if shapes is None else shapes
    unit = UNITS[found.indicator.unit]
    drawn = dots_on_line(
        [
            Dot(short_name(one_.organisation), one_.value, held.get(one_.organisation, 0))
            for one_ in found.units
        ],
        name=f"{found.indicator.name}, {words.period(found.indicator, found.month)}",
        description=in_words(one),
        band=chance_range(found),
        level=("England", one.england) if one.england is not None else None,
        unit=unit if unit in ("%", "£") else "",
        ends=_ENDS[found.indicator.better],
        prefix=f"line-{found.indicator.id}-{one.whole.lower()}",
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def in_words(one: Comparison) -> str:
    """The same for those who do not see it."""
    indicator: Indicator = one.between.indicator
    said = [
        f"{short_name(unit.organisation)}: {words.value(indicator, unit.value)}."
        for unit in one.between.units
    ]
    return " ".join([*said, sentences.beside_england(one), sentences.headline(one.between)])


def _only_systems(comparing: Comparing) -> Iterator[tuple[str, str]]:
    for name in comparing.systems:
        if name not in comparing.places:
            indicator = comparing.figures.indicators[name]
            yield indicator.name, reverse("variation-of", args=[name])
