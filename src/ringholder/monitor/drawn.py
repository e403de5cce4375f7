"""Watched series as pictures: the chart with its icons, and the table of icons of many."""

from __future__ import annotations

from datetime import date

from ringholder.measures.rules import SpecialCause
from ringholder.monitor.chosen_chart import ChartedSeries, Kind
from ringholder.monitor.indicator import Every, Indicator
from ringholder.monitor.watch import Watched, judged
from ringholder.monitor.wording import UNITS, known_name, period_in_words
from ringholder.pictures.icons import SIZE, assurance_icon, variation_icon
from ringholder.pictures.spc_chart import spc_chart


def chart(one: Watched, *, prefix: str = "spc", icons: bool = False) -> str:
    """The SPC chart of a series as SVG; with `icons` those of variation and assurance on it."""
    spc, indicator = one.chart, one.indicator
    months: list[date] = one.series.period.tolist()
    yearly = indicator.period is Every.YEAR
    return spc_chart(
        [period_in_words(indicator, month) for month in months] if yearly else months,
        one.series.values(indicator.multiplier).tolist(),
        spc.mean.tolist(),
        spc.lower.tolist(),
        spc.upper.tolist(),
        spc.kinds,
        title=indicator.name,
        subtitle=known_name(one.series.organisation),
        unit=UNITS[indicator.unit],
        target=one.target.value if one.target else None,
        segments=spc.segment.tolist(),
        causes=[SpecialCause(code).says(spc.ruleset) for code in spc.special.tolist()],
        icons=icons_of(one, prefix) if icons else (),
        prefix=prefix,
    )


def chosen_chart(indicator: Indicator, one: ChartedSeries, *, prefix: str = "spc") -> str:
    """The chart that somebody chose for a series, as SVG."""
    yearly = indicator.period is Every.YEAR
    return spc_chart(
        [period_in_words(indicator, month) for month in one.months] if yearly else one.months,
        one.values,
        one.centre,
        one.lower,
        one.upper,
        one.kinds,
        title=indicator.name,
        subtitle=f"{known_name(one.series.organisation)}; {one.method}",
        unit=UNITS[indicator.unit],
        target=one.target,
        segments=one.segment,
        causes=one.causes,
        centre="Median" if one.kind is Kind.RUN else "Mean",
        prefix=prefix,
    )


def icons_of(one: Watched, prefix: str, size: int = SIZE) -> tuple[str, str]:
    """The icons of variation and assurance; an empty ring where there are no limits to judge by."""
    variation, assurance = names_of_icons(one)
    return (
        variation_icon(variation, prefix=f"{prefix}-v", size=size),
        assurance_icon(assurance, prefix=f"{prefix}-a", size=size),
    )


def names_of_icons(one: Watched) -> tuple[str, str]:
    """The icons of variation and assurance by their names in `pictures.icons`."""
    variation = one.chart.variation.icon if judged(one) else "none"
    return variation, one.chart.assurance.icon
