"""All indicators at a glance: a row each, a column for each system, place and trust."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from ringholder.measures.icons import Assurance, Variation
from ringholder.monitor.drawn import icons_of, names_of_icons
from ringholder.monitor.indicator import Domain, Indicator, Level
from ringholder.monitor.watch import Watched, judged
from ringholder.monitor.wording import DOMAINS, known_name, short_name
from ringholder_web.charter.choices import Option
from ringholder_web.monitor import icons, words
from ringholder_web.monitor.figures import Figures

SHOWN = (Level.SYSTEM, Level.PLACE, Level.TRUST)


@dataclass(frozen=True, slots=True)
class Column:
    """A system, place or trust."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """The columns of one level."""

    name: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One series at a glance, for a page of its own."""

    address: str
    of: str
    value: str
    period: str
    variation: Markup
    assurance: Markup


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator."""

    name: str
    unit: str
    better: str
    explore: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The indicators of one domain."""

    name: str
    rows: tuple[Row, ...]
    summary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table, and the legend of its icons."""

    levels: tuple[ColumnGroup, ...]
    domains: tuple[RowGroup, ...]
    series: int
    signals: int
    expected: str
    legend: tuple[tuple[Markup, str], ...]
    defs: Markup
    choices: tuple[tuple[Option, ...], tuple[Option, ...]]
    narrowed: bool

    @property
    def width(self) -> int:
        """Columns, with that of the names."""
        return 1 + sum(len(level.columns) for level in self.levels)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody wants to see: one domain, one level; all where neither is said."""

    domain: Domain | None = None
    level: Level | None = None

    @classmethod
    def read(cls, query: QueryDict) -> Chosen:
        """From an address; a word that says nothing is no wish."""
        domain, level = (str(query.get(name, "")) for name in ("domain", "level"))
        return cls(
            next((one for one in Domain if one.value == domain), None),
            next((one for one in SHOWN if one.value == level), None),
        )


def page(figures: Figures, chosen: Chosen = Chosen()) -> Matrix:
    """The matrix of everything watched, or of what was chosen of it."""
    watched = figures.watched
    levels = _levels(figures, chosen)
    codes = [column.code for level in levels for column in level.columns]
    return Matrix(
        levels=levels,
        domains=tuple(_domains(figures, watched, codes, chosen)),
        series=len(watched),
        signals=len(figures.watch.signals),
        expected=f"{figures.watch.expected_false_alarms:.1f}",
        legend=legend(),
        defs=icons.DEFS,
        choices=(
            tuple(Option(d.value, DOMAINS[d], d is chosen.domain) for d in Domain),
            tuple(Option(lv.value, words.LEVELS[lv], lv is chosen.level) for lv in SHOWN),
        ),
        narrowed=chosen != Chosen(),
    )


def _levels(figures: Figures, chosen: Chosen) -> tuple[ColumnGroup, ...]:
    groups = []
    for level in SHOWN if chosen.level is None else (chosen.level,):
        codes = {w.series.organisation for w in figures.watch.watched if w.series.level is level}
        columns = sorted(
            (Column(code, words.breakable(short_name(code))) for code in codes),
            key=lambda c: c.name,
        )
        if columns:
            groups.append(ColumnGroup(words.LEVELS[level], tuple(columns)))
    return tuple(groups)


Charts = Mapping[tuple[str, str], Watched]


def _domains(
    figures: Figures, watched: Charts, codes: list[str], chosen: Chosen
) -> Iterator[RowGroup]:
    ordered = sorted(figures.indicators.values(), key=lambda i: i.name)
    for domain in Domain if chosen.domain is None else (chosen.domain,):
        own = [one for one in ordered if one.domain is domain]
        shown = [i for i in own if any((i.id, code) in watched for code in codes)]
        if shown:
            rows = tuple(_row(i, watched, codes) for i in shown)
            cells = [watched[i.id, c] for i in shown for c in codes if (i.id, c) in watched]
            yield RowGroup(DOMAINS[domain], rows, tuple(_summary(cells)))


def _summary(charts: Sequence[Watched]) -> Iterator[str]:
    """How many of the series shown got worse, better, neither, and miss their target for good."""
    found = [
        _DIRECTION.get(one.chart.variation, _UNTOLD) if judged(one) else _UNTOLD for one in charts
    ]
    for says in ("worse", "better", "changed, neither way better", "no significant change",
                 _UNTOLD):  # fmt: skip
        if count := found.count(says):
            yield f"{count} {says}"
    if failing := sum(one.chart.assurance is Assurance.FAIL for one in charts):
        yield f"{failing} with the target out of reach"


_UNTOLD = "cannot be told yet"
_DIRECTION = {
    Variation.CONCERN_HIGH: "worse",
    Variation.CONCERN_LOW: "worse",
    Variation.IMPROVEMENT_HIGH: "better",
    Variation.IMPROVEMENT_LOW: "better",
    Variation.NEUTRAL_HIGH: "changed, neither way better",
    Variation.NEUTRAL_LOW: "changed, neither way better",
    Variation.COMMON_CAUSE: "no significant change",
}


def _row(indicator: Indicator, watched: Charts, codes: list[str]) -> Row:
    cells = (watched.get((indicator.id, code)) for code in codes)
    return Row(
        name=indicator.name,
        unit=words.unit(indicator),
        better=words.BETTER[indicator.better],
        explore=f"{reverse('explore')}?indicator={indicator.id}",
        cells=tuple(cell(one) if one is not None else None for one in cells),
    )


def cell(one: Watched) -> Cell:
    """One series at a glance."""
    code = one.series.organisation
    drawn, aim = names_of_icons(one)
    return Cell(
        address=reverse("indicator", args=[one.indicator.id, code]),
        of=f"{one.indicator.name}, {known_name(code)}",
        value=words.short_value(one.indicator, one.value),
        period=words.short_period(one.indicator, one.series.period.tolist()[-1]),
        variation=icons.use(drawn),
        assurance=icons.use_assurance(aim),
    )


def variation(one: Watched, prefix: str) -> Markup:
    """The icon of variation."""
    return Markup(icons_of(one, prefix, icons.SIZE)[0])  # noqa: S704 (our own drawing)


def assurance(one: Watched, prefix: str) -> Markup:
    """The icon of assurance."""
    return Markup(icons_of(one, prefix, icons.SIZE)[1])  # noqa: S704 (our own drawing)


_VARIATIONS = ("concern_high", "concern_low", "improvement_high", "improvement_low", "common_cause")
_ASSURANCES = ("pass", "inconsistent", "fail")


def legend() -> tuple[tuple[Markup, str], ...]:
    meanings = {
        "concern_high": "Something has changed for the worse, upwards",
        "concern_low": "Something has changed for the worse, downwards",
        "improvement_high": "Something has changed for the better, upwards",
        "improvement_low": "Something has changed for the better, downwards",
        "common_cause": "No significant change",
        "pass": "The target is expected to be met",
        "inconsistent": "The target is met or missed at random",
        "fail": "The target is expected to be missed",
    }
    drawn = {name: icons.use(name) for name in _VARIATIONS}
    drawn |= {name: icons.use_assurance(name) for name in _ASSURANCES}
    return tuple((icon, meanings[name]) for name, icon in drawn.items())
