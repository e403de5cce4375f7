"""Explore: one indicator for all organisations of a level, side by side, without code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite

from django.urls import reverse
from markupsafe import Markup

from ringholder.measures.icons import Assurance, Variation
from ringholder.monitor.chart_rows import r_call
from ringholder.monitor.chosen_chart import (
    ChartedSeries,
    Kind,
)
from ringholder.monitor.indicator import Indicator, Level
from ringholder.monitor.wording import DOMAINS, UNITS, known_name, short_name
from ringholder.pictures.scale import known
from ringholder.pictures.small_multiple import Small, Together, small_multiple
from ringholder_web.charter.choices import Option
from ringholder_web.monitor import icons, words
from ringholder_web.monitor.areas import areas_of
from ringholder_web.monitor.explore_asked import SORTS, Asked
from ringholder_web.monitor.explored import WORST_FIRST, Explored
from ringholder_web.monitor.figures import Figures
from ringholder_web.monitor.switch import chart_options, rule_options
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.words import sentence

A_PAGE = 24
_SORT_NAMES = {
    "name": "Organisation",
    "value": "Latest",
    "change": "Change",
    "target": "Target",
}


@dataclass(frozen=True, slots=True)
class Multiple:
    """One small chart, with what it says."""

    name: str
    address: str
    picture: Markup
    value: str
    says: str
    method: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """The same in a row of the table."""

    name: str
    address: str
    period: str
    value: str
    centre: str
    lower: str
    upper: str
    variation: Markup
    assurance: Markup
    says: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column that the table can be sorted by."""

    name: str
    address: str
    sorted: bool


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options under a heading."""

    heading: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    indicator: Indicator
    level: str
    where: str
    count: int
    summary: tuple[str, ...]
    multiples: tuple[Multiple, ...]
    rows: tuple[TableRow, ...]
    heads: tuple[Head, ...]
    method: str
    unit: str
    span: str
    r_call: str
    files: tuple[tuple[str, str], ...]
    shared: str
    pages: tuple[tuple[str, str, bool], ...]
    indicators: tuple[OptionGroup, ...]
    levels: tuple[Option, ...]
    areas: tuple[OptionGroup, ...]
    months_from: tuple[Option, ...]
    months_to: tuple[Option, ...]
    charts: tuple[Option, ...]
    rules: tuple[Option, ...]
    said: Mapping[str, str]
    problems: tuple[Problem, ...]
    defs: Markup


def page(figures: Figures, found: Explored) -> Page:
    """The page of what was explored."""
    asked, charted = found.asked, found.charted
    pages = max(1, -(-len(charted) // A_PAGE))
    at = min(asked.page, pages)
    shown = charted[(at - 1) * A_PAGE : at * A_PAGE]
    files = [(name, f"{reverse('explore-file', args=[kind])}?{asked.address()}")
             for kind, name in (("csv", "CSV"), ("xlsx", "Excel"))]  # fmt: skip
    return Page(
        indicator=asked.indicator,
        level=words.LEVELS[found.level],
        where=known_name(found.within) if found.within else "",
        count=len(charted),
        summary=tuple(_summary(charted, asked.choice.kind)),
        multiples=tuple(_multiples(asked, shown)),
        rows=tuple(_row(asked, one) for one in shown),
        heads=tuple(_heads(asked)),
        method=charted[0].method if charted else "",
        unit=sentence(f"{words.unit(asked.indicator)}, {words.BETTER[asked.indicator.better]}"),
        span=_span(asked, charted),
        r_call=r_call(asked.indicator, charted, asked.choice),
        files=tuple(files),
        shared=f"{reverse('explore')}?{asked.address()}",
        pages=tuple(_pages(asked, pages, at)) if pages > 1 else (),
        indicators=tuple(indicator_groups(figures.indicators, asked.indicator.id)),
        levels=tuple(_levels(found)),
        areas=tuple(_areas(found)),
        months_from=_months(found, "from"),
        months_to=_months(found, "to"),
        charts=chart_options(found.kinds, asked.choice.kind),
        rules=rule_options(asked.said["rules"]),
        said=asked.said,
        problems=found.problems,
        defs=icons.DEFS,
    )


def _summary(charted: Sequence[ChartedSeries], kind: Kind) -> Iterator[str]:
    """How many got worse, better, did not change, by the chart chosen."""
    ranks = [WORST_FIRST[one.variation] for one in charted]
    counts = ("got worse", "changed, neither for better nor worse", "show no significant change",
              "got better", "cannot be told")  # fmt: skip
    for rank, says in enumerate(counts):
        if number := ranks.count(rank):
            yield f"{number} {says if number > 1 else says.replace('show ', 'shows ')}"
    if kind is Kind.XMR and (failing := sum(one.assurance is Assurance.FAIL for one in charted)):
        yield f"{failing} out of reach of the target"


def _span(asked: Asked, charted: Sequence[ChartedSeries]) -> str:
    months = [month for one in charted for month in (one.months[0], one.months[-1])]
    if not months:
        return ""
    ends = [words.period(asked.indicator, month) for month in (min(months), max(months))]
    return " to ".join(dict.fromkeys(ends))


def _multiples(asked: Asked, shown: Sequence[ChartedSeries]) -> Iterator[Multiple]:
    if not shown:
        return
    indicator = asked.indicator
    axis = sorted({month for one in shown for month in one.months})
    place = {month: at for at, month in enumerate(axis)}
    heights = known(
        height for one in shown for line in (one.values, one.lower, one.upper) for height in line
    )
    if asked.choice.kind is not Kind.XMR:  # limits of small units may be so wide that all is flat
        heights = known(value for one in shown for value in one.values)
    ends = (words.short_period(indicator, axis[0]), words.short_period(indicator, axis[-1]))
    shared = Together.of(heights, len(axis), ends, UNITS[indicator.unit])
    for number, one in enumerate(shown):
        name = known_name(one.series.organisation)
        says = _says(one)
        value = words.value(indicator, one.values[-1]) if isfinite(one.values[-1]) else "–"
        drawn = small_multiple(
            Small(
                [place[month] for month in one.months],
                one.values, one.centre, one.lower, one.upper,
                one.kinds, one.segment, one.target,
            ),
            shared,
            title=f"{name}: {value}",
            description=f"{says}. {one.method}.",
            prefix=f"m{number}",
        )  # fmt: skip
        yield Multiple(
            name=short_name(one.series.organisation),
            address=_address(asked, one),
            picture=Markup(drawn),  # noqa: S704 (our own drawing, which escapes words)
            value=f"{value}, {words.short_period(indicator, one.months[-1])}",
            says=says,
            method=one.method,
        )


def _address(asked: Asked, one: ChartedSeries) -> str:
    """The indicator's page of an organisation, on the same chart."""
    kept = {
        name: asked.said[name]
        for name in ("chart", "rules", "knobs", "baseline")
        if asked.said[name]
    }
    query = replace(asked, said=kept).address()
    path = reverse("indicator", args=[asked.indicator.id, one.series.organisation])
    return f"{path}?{query}" if query else path


def _says(one: ChartedSeries) -> str:
    said = [words.CHANGE[one.variation]]
    if one.assurance is not Assurance.NONE:
        met = one.watched is not None and not one.watched.missed
        but = ", though the last value met it" if one.assurance is Assurance.FAIL and met else ""
        said.append(words.REACH[one.assurance] + but)
    return sentence("; ".join([*said, *filter(None, [one.note])]))


def _row(asked: Asked, one: ChartedSeries) -> TableRow:
    indicator = asked.indicator

    def number(value: float) -> str:
        return words.short_value(indicator, value) if isfinite(value) else "–"

    judged = one.variation is not Variation.NONE
    return TableRow(
        name=known_name(one.series.organisation),
        address=_address(asked, one),
        period=words.short_period(indicator, one.months[-1]),
        value=number(one.values[-1]),
        centre=number(one.centre[-1]),
        lower=number(one.lower[-1]),
        upper=number(one.upper[-1]),
        variation=icons.use(one.variation.icon if judged else "none"),
        assurance=icons.use_assurance(one.assurance.icon),
        says=_says(one),
    )


def _heads(asked: Asked) -> Iterator[Head]:
    for name in SORTS:
        yield Head(_SORT_NAMES[name], f"?{asked.address(sort=name)}#table", asked.sort == name)


def _pages(asked: Asked, pages: int, at: int) -> Iterator[tuple[str, str, bool]]:
    for number in range(1, pages + 1):
        yield str(number), f"?{asked.address(page=str(number))}", number == at


def indicator_groups(known: Mapping[str, Indicator], chosen: str) -> Iterator[OptionGroup]:
    """The indicators by domain, to choose one of."""
    ordered = sorted(known.values(), key=lambda one: one.name)
    for domain, name in DOMAINS.items():
        own = (one for one in ordered if one.domain is domain)
        yield OptionGroup(name, tuple(Option(one.id, one.name, one.id == chosen) for one in own))


def _levels(found: Explored) -> Iterator[Option]:
    for level in Level:
        yield Option(level.value, words.LEVELS[level], level is found.level)


def _areas(found: Explored) -> Iterator[OptionGroup]:
    """The areas in which some, and not all, of the level's organisations lie."""
    counts: dict[tuple[str, str], int] = {}
    for one in found.of_level:
        for area in areas_of(found.asked.indicator, one):
            counts[area] = counts.get(area, 0) + 1
    by_kind: dict[str, list[str]] = {}
    for (kind, code), count in counts.items():
        if count < len(found.of_level) or code == found.within:
            by_kind.setdefault(kind, []).append(code)
    for kind, codes in by_kind.items():
        named = sorted((known_name(code), code) for code in codes)
        yield OptionGroup(
            words.KINDS.get(kind, sentence(kind)),
            tuple(Option(code, name, code == found.within) for name, code in named),
        )


def _months(found: Explored, field: str) -> tuple[Option, ...]:
    months = sorted({month for one in found.of_level for month in one.period.tolist()})
    chosen = found.asked.said[field][:7]
    return tuple(
        Option(f"{month:%Y-%m}", words.short_period(found.asked.indicator, month),
               f"{month:%Y-%m}" == chosen)
        for month in months
    )  # fmt: skip
