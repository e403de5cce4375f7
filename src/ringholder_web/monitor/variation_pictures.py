"""The pictures of units beside each other, and of their spread over time."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ringholder.measures.rules import SpecialCause
from ringholder.monitor.indicator import Every
from ringholder.monitor.variation.between import Between
from ringholder.monitor.variation.comparisons import Among, Comparison
from ringholder.monitor.variation.over_time import FEW, OverTime
from ringholder.monitor.wording import UNITS, period_in_words, short_name
from ringholder.pictures.funnel_chart import FunnelLimit, FunnelUnit, funnel_chart
from ringholder.pictures.ranked import Ranked, ranked
from ringholder.pictures.spc_chart import spc_chart
from ringholder_web.monitor import words

_NAMED = 3
"""Of the units furthest out on a funnel: named on it."""


def wide(one: Comparison, title: str, lit: Sequence[str]) -> Markup:
    """A funnel of the units, or a ranking where there is none; `lit` are the codes meant."""
    drawn = _funnel(one, title, lit) or _ranked(one, title, lit)
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _funnel(one: Comparison, title: str, lit: Sequence[str]) -> str:
    found = one.between
    if found.funnel is None:
        return ""
    at, limits = found.funnel.curves()
    names = ("95%", "99.8%")
    outermost = _furthest(found)
    return funnel_chart(
        [
            FunnelUnit(
                short_name(unit.organisation),
                unit.denominator,
                unit.value,
                unit.beyond or 0,
                unit.organisation in (lit or outermost),
            )
            for unit in found.units
        ],
        at.tolist(),
        [
            FunnelLimit(name, limits.lower[level].tolist(), limits.upper[level].tolist())
            for level, name in enumerate(names)
        ],
        title=found.indicator.name,
        subtitle=f"{title}, {words.period(found.indicator, found.month)}",
        target=found.funnel.target,
        target_name="All",
        better=found.indicator.better.value,
        unit=UNITS[found.indicator.unit],
        size=found.indicator.denominator,
        prefix=f"funnel-{one.among.name.lower()}-{one.whole.lower()}",
    )


def _furthest(found: Between) -> tuple[str, ...]:
    """The units outside the outer limits that lie furthest from the target in standard errors."""
    if found.funnel is None:
        return ()
    far = dict(zip(found.drawn, abs(found.funnel.z).tolist(), strict=True))
    out = [unit.organisation for unit in found.units if abs(unit.beyond or 0) == 2]
    return tuple(sorted(out, key=lambda code: -far[code])[:_NAMED])


def _ranked(one: Comparison, title: str, lit: Sequence[str]) -> str:
    found = one.between
    levels = [("England", one.england)] if one.england is not None else []
    return ranked(
        [
            Ranked(short_name(unit.organisation), unit.value, unit.organisation in lit)
            for unit in found.units
        ],
        name=f"{found.indicator.name}: {title}",
        unit=UNITS[found.indicator.unit],
        levels=levels,
        prefix=f"ranked-{one.among.name.lower()}-{one.whole.lower()}",
    )


def over_time(one: Comparison, name: str) -> Markup:
    """The spread on its chart; nothing where there are too few periods."""
    held: OverTime = one.over_time
    if held.chart is None:
        return Markup("")
    indicator, chart = one.between.indicator, held.chart
    months = held.months.tolist()
    yearly = indicator.period is Every.YEAR
    few = "the highest less the lowest" if held.units <= FEW else "what the middle 80% span"
    drawn = spc_chart(
        [period_in_words(indicator, month) for month in months] if yearly else months,
        held.spread.tolist(),
        chart.mean.tolist(),
        chart.lower.tolist(),
        chart.upper.tolist(),
        chart.kinds,
        title=f"How far apart they are: {few}",
        subtitle=f"{indicator.name}, {name.lower() if one.among is Among.PLACES else name}",
        unit="points" if UNITS[indicator.unit] == "%" else UNITS[indicator.unit],
        segments=chart.segment.tolist(),
        causes=[SpecialCause(code).says(chart.ruleset) for code in chart.special.tolist()],
        prefix=f"apart-{one.among.name.lower()}-{one.whole.lower()}",
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)
