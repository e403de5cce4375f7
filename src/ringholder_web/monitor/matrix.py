"""All indicators at a glance: a row each, a column for each system, place and trust."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from ringholder.monitor.drawn import icons_of
from ringholder.monitor.indicator import Domain, Indicator, Level
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import DOMAINS, known_name, short_name
from ringholder.pictures.icons import assurance_icon, variation_icon
from ringholder_web.monitor import words
from ringholder_web.monitor.figures import Figures

_SIZE = 32
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
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The indicators of one domain."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table, and the legend of its icons."""

    levels: tuple[ColumnGroup, ...]
    domains: tuple[RowGroup, ...]
    series: int
    signals: int
    expected: str
    legend: tuple[tuple[Markup, str], ...]

    @property
    def width(self) -> int:
        """Columns, with that of the names."""
        return 1 + sum(len(level.columns) for level in self.levels)


def page(figures: Figures) -> Matrix:
    """The matrix of everything watched."""
    watched = {(one.indicator.id, one.series.organisation): one for one in figures.watch.watched}
    levels = _levels(figures)
    codes = [column.code for level in levels for column in level.columns]
    return Matrix(
        levels=levels,
        domains=tuple(_domains(figures, watched, codes)),
        series=len(watched),
        signals=len(figures.watch.signals),
        expected=f"{figures.watch.expected_false_alarms:.1f}",
        legend=_legend(),
    )


def _levels(figures: Figures) -> tuple[ColumnGroup, ...]:
    groups = []
    for level in SHOWN:
        codes = {w.series.organisation for w in figures.watch.watched if w.series.level is level}
        columns = sorted(
            (Column(code, words.breakable(short_name(code))) for code in codes),
            key=lambda c: c.name,
        )
        if columns:
            groups.append(ColumnGroup(words.LEVELS[level], tuple(columns)))
    return tuple(groups)


Charts = dict[tuple[str, str], Watched]


def _domains(figures: Figures, watched: Charts, codes: list[str]) -> list[RowGroup]:
    found: dict[Domain, list[Row]] = {}
    for indicator in sorted(figures.indicators.values(), key=lambda i: i.name):
        if any((indicator.id, code) in watched for code in codes):
            found.setdefault(indicator.domain, []).append(_row(indicator, watched, codes))
    return [RowGroup(DOMAINS[domain], tuple(found[domain])) for domain in Domain if domain in found]


def _row(indicator: Indicator, watched: Charts, codes: list[str]) -> Row:
    cells = (watched.get((indicator.id, code)) for code in codes)
    return Row(
        name=indicator.name,
        unit=words.unit(indicator),
        better=words.BETTER[indicator.better],
        cells=tuple(cell(one) if one is not None else None for one in cells),
    )


def cell(one: Watched) -> Cell:
    """One series at a glance."""
    code = one.series.organisation
    prefix = f"{one.indicator.id}-{code}"
    return Cell(
        address=reverse("indicator", args=[one.indicator.id, code]),
        of=f"{one.indicator.name}, {known_name(code)}",
        value=words.short_value(one.indicator, one.value),
        period=words.short_period(one.indicator, one.series.period.tolist()[-1]),
        variation=variation(one, f"{prefix}-v"),
        assurance=assurance(one, f"{prefix}-a"),
    )


def variation(one: Watched, prefix: str) -> Markup:
    """The icon of variation."""
    return Markup(icons_of(one, prefix, _SIZE)[0])  # noqa: S704 (our own drawing)


def assurance(one: Watched, prefix: str) -> Markup:
    """The icon of assurance."""
    return Markup(icons_of(one, prefix, _SIZE)[1])  # noqa: S704 (our own drawing)


_VARIATIONS = ("concern_high", "concern_low", "improvement_high", "improvement_low", "common_cause")
_ASSURANCES = ("pass", "inconsistent", "fail")


def _legend() -> tuple[tuple[Markup, str], ...]:
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
    drawn = {name: variation_icon(name, prefix=f"key-{name}", size=_SIZE) for name in _VARIATIONS}
    drawn |= {name: assurance_icon(name, prefix=f"key-{name}", size=_SIZE) for name in _ASSURANCES}
    return tuple((Markup(icon), meanings[name]) for name, icon in drawn.items())  # noqa: S704
