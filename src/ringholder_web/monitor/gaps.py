"""The gaps: where a decision is needed, the most serious first, and who can take it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from ringholder.monitor.commentary import control_in_words
from ringholder.monitor.routes import RoutedGap
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import known_name
from ringholder.pictures.sparkline import sparkline
from ringholder_web.monitor import words
from ringholder_web.monitor.acting import Acting, of
from ringholder_web.monitor.figures import Figures
from ringholder_web.ui.words import listed, sentence


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap."""

    name: str
    where: str
    level: str
    address: str
    value: str
    target: str
    period: str
    people: str
    noun: str
    opened_by: str
    spark: Markup
    acting: tuple[Acting, ...]
    why: str
    comes_down: bool
    finds_a_holder: bool


@dataclass(frozen=True, slots=True)
class Gaps:
    """The page."""

    gaps: tuple[Gap, ...]
    series: int
    signals: int
    expected: str
    control: str
    coming_down: int
    finding: int
    model: str


def page(figures: Figures) -> Gaps:
    """Every gap, in the order of the domain."""
    found = figures.gaps
    model = figures.model()
    return Gaps(
        gaps=tuple(_gap(figures, gap, place) for place, gap in enumerate(found)),
        series=len(figures.watch.watched),
        signals=len(figures.watch.signals),
        expected=f"{figures.watch.expected_false_alarms:.1f}",
        control=control_in_words(figures.watch),
        coming_down=sum(gap.comes_down for gap in found),
        finding=sum(gap.finds_a_holder for gap in found),
        model=model.title if model is not None else "",
    )


def _gap(figures: Figures, routed: RoutedGap, place: int) -> Gap:
    one = routed.gap
    indicator, code = one.indicator, one.series.organisation
    acts = _acting(figures, routed)
    return Gap(
        name=indicator.name,
        where=known_name(code),
        level=one.series.level.value,
        address=reverse("indicator", args=[indicator.id, code]),
        value=words.value(indicator, one.value),
        target=words.value(indicator, one.target.value) if one.target else "",
        period=words.period(indicator, one.series.period.tolist()[-1]),
        people=words.people(one.people) if one.people else "",
        noun=indicator.people.noun,
        opened_by=sentence(listed(words.OPENS[event] for event in one.opened_by)),
        spark=_spark(one, f"spark-{place}"),
        acting=acts,
        why=_same_reason(acts),
        comes_down=routed.comes_down,
        finds_a_holder=routed.finds_a_holder,
    )


def _acting(figures: Figures, routed: RoutedGap) -> tuple[Acting, ...]:
    held, model = figures.shelf.in_force_on(routed.gap.on), figures.model()
    now = [of(held, routed.gap, routed.now)] if held is not None else []
    then = [of(model, routed.gap, routed.then)] if model is not None else []
    return (*now, *then)


def _same_reason(acts: tuple[Acting, ...]) -> str:
    """Why there, when it is the same under both, so that it is said once."""
    reasons = {one.why for one in acts}
    return reasons.pop() if len(reasons) == 1 else ""


def _spark(one: Watched, prefix: str) -> Markup:
    drawn = sparkline(
        one.series.values(one.indicator.multiplier).tolist(),
        one.chart.kinds,
        title=f"{one.indicator.name}, {known_name(one.series.organisation)}",
        lower=float(one.chart.lower[-1]),
        upper=float(one.chart.upper[-1]),
        target=one.target.value if one.target else None,
        prefix=prefix,
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)
