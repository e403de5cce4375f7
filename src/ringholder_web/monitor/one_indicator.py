"""One indicator of one organisation: its chart, what it shows, its values, others beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from math import isnan

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.catalogue import functions as catalogue
from ringholder.measures.rules import SpecialCause
from ringholder.monitor import drawn
from ringholder.monitor.indicator import Indicator, Target
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import ASSURANCE, VARIATION, known_name, short_name
from ringholder.pictures.marks import MARKS
from ringholder.pictures.ranked import Ranked, ranked
from ringholder_web.monitor import matrix, words
from ringholder_web.monitor.acting import Acting, acting
from ringholder_web.monitor.figures import Figures
from ringholder_web.ui.words import sentence


@dataclass(frozen=True, slots=True)
class Point:
    """One value, with its limits and what it shows."""

    period: str
    numerator: str
    denominator: str
    value: str
    mean: str
    lower: str
    upper: str
    says: str
    special: bool


@dataclass(frozen=True, slots=True)
class Aim:
    """One target, in force or not, and whether it may be decided on."""

    value: str
    when: str
    kind: str
    source: str
    for_decision: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """The organisations of the same level in the same period."""

    picture: Markup
    rows: tuple[tuple[str, str, bool], ...]
    period: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    indicator: Indicator
    organisation: str
    level: str
    value: str
    period: str
    variation: Markup
    variation_says: str
    assurance: Markup
    assurance_says: str
    short: bool
    people: str
    noun: str
    chart: Markup
    function: str
    targets: tuple[Aim, ...]
    points: tuple[Point, ...]
    fired: tuple[Point, ...]
    acting: tuple[Acting, ...]
    compared: Compared | None
    siblings: tuple[tuple[str, str], ...]
    csv: str
    review_on: str


def page(figures: Figures, one: Watched) -> Page:
    """The page of one series."""
    indicator, code = one.indicator, one.series.organisation
    points = tuple(reversed([*_points(one)]))
    function = catalogue.functions().get(indicator.function)
    return Page(
        indicator=indicator,
        organisation=known_name(code),
        level=one.series.level.value,
        value=words.value(indicator, one.value),
        period=words.period(indicator, one.series.period.tolist()[-1]),
        variation=matrix.variation(one, "variation"),
        variation_says=sentence(VARIATION[one.chart.variation]),
        assurance=matrix.assurance(one, "assurance"),
        assurance_says=sentence(ASSURANCE[one.chart.assurance]),
        short=one.chart.short,
        people=words.people(one.people) if one.people else "",
        noun=indicator.people.noun,
        chart=chart(one),
        function=function.name if function else indicator.function,
        targets=tuple(_targets(one)),
        points=points,
        fired=tuple(point for point in points if point.special),
        acting=acting(figures, one),
        compared=_compared(figures, one),
        siblings=tuple(_siblings(figures, one)),
        csv=reverse("indicator-csv", args=[indicator.id, code]),
        review_on=in_words(indicator.review_on),
    )


def chart(one: Watched) -> Markup:
    """The SPC chart of a series."""
    return Markup(drawn.chart(one))  # noqa: S704 (our own drawing, which escapes words)


def _points(one: Watched) -> Iterator[Point]:
    spc, indicator = one.chart, one.indicator
    values = one.series.values(indicator.multiplier).tolist()
    for place, month in enumerate(one.series.period.tolist()):
        cause = SpecialCause(int(spc.special[place]))
        kind = MARKS[spc.kinds[place]].label
        special = cause is not SpecialCause.COMMON
        yield Point(
            period=words.period(indicator, month),
            numerator=f"{float(one.series.numerator[place]):,.10g}",
            denominator=f"{float(one.series.denominator[place]):,.10g}",
            value=words.value(indicator, values[place]),
            mean=_or_dash(indicator, float(spc.mean[place])),
            lower=_or_dash(indicator, float(spc.lower[place])),
            upper=_or_dash(indicator, float(spc.upper[place])),
            says=f"{kind}: {cause.says(spc.ruleset)}" if special else kind,
            special=special,
        )


def _or_dash(indicator: Indicator, number: float) -> str:
    return words.value(indicator, number) if not isnan(number) else "–"


def _targets(one: Watched) -> Iterator[Aim]:
    for target in one.indicator.target:
        yield Aim(
            value=words.value(one.indicator, target.value),
            when=str(target.in_force),
            kind=target.kind.value,
            source=target.source,
            for_decision=target.for_decision,
            current=_same(target, one.target),
        )


def _same(target: Target, current: Target | None) -> bool:
    return current is not None and target == current


def _compared(figures: Figures, one: Watched) -> Compared | None:
    """Others of its level in its latest period; nothing where it is alone."""
    indicator, code = one.indicator, one.series.organisation
    month = str(one.series.period.tolist()[-1])
    among = [
        (other, values[month])
        for other, values in figures.others(indicator.id, one.series.level)
        if month in values
    ]
    if len(among) < 2:
        return None
    levels = [("Target", one.target.value)] if one.target else []
    england = figures.one(indicator.id, "ENG")
    if england is not None and str(england.series.period.tolist()[-1]) == month:
        levels.append(("England", england.value))
    picture = ranked(
        [Ranked(short_name(other), value, other == code) for other, value in among],
        name=f"{indicator.name}: among {len(among)} of its level",
        unit=words.unit(indicator),
        levels=levels,
    )
    rows = sorted(among, key=lambda pair: -pair[1])
    return Compared(
        picture=Markup(picture),  # noqa: S704 (our own drawing, which escapes words)
        rows=tuple(
            (known_name(other), words.value(indicator, value), other == code)
            for other, value in rows
        ),
        period=words.period(indicator, one.series.period.tolist()[-1]),
    )


def _siblings(figures: Figures, one: Watched) -> Iterator[tuple[str, str]]:
    """The same indicator elsewhere on the matrix."""
    for other in figures.watch.watched:
        if other.indicator is one.indicator and other.series is not one.series:
            code = other.series.organisation
            yield short_name(code), reverse("indicator", args=[one.indicator.id, code])


HEADINGS = ("organisation", "period", "numerator", "denominator", "value",
            "mean", "lower", "upper", "cause")  # fmt: skip


def table(one: Watched) -> str:
    """The series as CSV: counts, value, mean, limits, and the cause by its name."""
    series, spc, written = one.series, one.chart, StringIO()
    rows = csv.writer(written)
    rows.writerow(HEADINGS)
    counts = [series.numerator, series.denominator, series.values(one.indicator.multiplier)]
    columns = (column.tolist() for column in [*counts, spc.mean, spc.lower, spc.upper])
    causes = [SpecialCause(code).name.lower() for code in spc.special.tolist()]
    for month, cause, *numbers in zip(series.period.tolist(), causes, *columns, strict=True):
        cells = ["" if isnan(number) else f"{number:.10g}" for number in numbers]
        rows.writerow([series.organisation, month, *cells, cause])
    return written.getvalue()
