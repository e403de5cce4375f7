"""One indicator of one organisation: its chart, what it shows, its values, others beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from math import isnan
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.catalogue import functions as catalogue
from ringholder.measures.rules import SpecialCause
from ringholder.monitor import drawn
from ringholder.monitor.chosen_chart import ChartedSeries
from ringholder.monitor.indicator import Indicator, Target
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import ASSURANCE, VARIATION, known_name
from ringholder.pictures.marks import MARKS
from ringholder_web.monitor import matrix, words
from ringholder_web.monitor.acting import Acting, acting
from ringholder_web.monitor.compared import Compared, compared
from ringholder_web.monitor.figures import Figures
from ringholder_web.monitor.further import Further, further
from ringholder_web.monitor.relatives import Relatives, explored_from, relatives
from ringholder_web.monitor.switch import Switch, switch
from ringholder_web.ui.reading import Problem
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
    relatives: tuple[Relatives, ...]
    csv: str
    review_on: str
    switch: Switch
    further: Further
    explore: str
    problems: tuple[Problem, ...]


def page(figures: Figures, one: Watched, query: QueryDict | None = None) -> Page:
    """The page of one series, on its own chart or on the one that the address asks for."""
    indicator, code = one.indicator, one.series.organisation
    query = QueryDict() if query is None else query
    problems: list[Problem] = []
    chosen = switch(one, query, problems)
    behind = further(figures, one, chosen.said["changed"], problems)
    points = tuple(reversed([*_points(indicator, chosen.one)]))
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
        chart=chart(one) if chosen.own else _chosen_chart(indicator, chosen.one),
        function=function.name if function else indicator.function,
        targets=tuple(_targets(one)),
        points=points,
        fired=tuple(point for point in points if point.special),
        acting=acting(figures, one),
        compared=compared(figures, one),
        relatives=relatives(figures, one),
        csv=reverse("indicator-csv", args=[indicator.id, code]),
        review_on=in_words(indicator.review_on),
        switch=chosen,
        further=behind,
        explore=f"{reverse('explore')}?{urlencode(tuple(explored_from(one)))}",
        problems=tuple(problems),
    )


def chart(one: Watched) -> Markup:
    """The SPC chart of a series."""
    return Markup(drawn.chart(one))  # noqa: S704 (our own drawing, which escapes words)


def _chosen_chart(indicator: Indicator, one: ChartedSeries) -> Markup:
    return Markup(drawn.chosen_chart(indicator, one))  # noqa: S704 (our own drawing)


def _points(indicator: Indicator, one: ChartedSeries) -> Iterator[Point]:
    for place, month in enumerate(one.months):
        kind, cause = MARKS[one.kinds[place]].label, one.causes[place]
        yield Point(
            period=words.period(indicator, month),
            numerator=f"{one.numerator[place]:,.10g}",
            denominator=f"{one.denominator[place]:,.10g}",
            value=_or_dash(indicator, one.values[place]),
            mean=_or_dash(indicator, one.centre[place]),
            lower=_or_dash(indicator, one.lower[place]),
            upper=_or_dash(indicator, one.upper[place]),
            says=f"{kind}: {cause}" if cause else kind,
            special=bool(cause),
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
