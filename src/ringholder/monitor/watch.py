"""watch: where is a decision needed?

Each series is charted; an indicator's declared rule says whether its latest point opens a gap. Gaps
come most serious first: by the people beyond the target, then by the strength of the signal.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ringholder.findings import Finding
from ringholder.measures.chart import Spc
from ringholder.measures.false_alarm import expected_false_alarms
from ringholder.measures.icons import Assurance, Improvement, Variation
from ringholder.measures.spc import spc
from ringholder.monitor.indicator import Better, CountedAs, Every, Indicator, Level, Opens, Target
from ringholder.monitor.observations import Observations, Series

SIGMAS_TO_LIMIT = 3
CONCERN = frozenset({Variation.CONCERN_HIGH, Variation.CONCERN_LOW})
_DIRECTION: dict[Better, Improvement] = {
    Better.HIGHER: "increase",
    Better.LOWER: "decrease",
    Better.NEUTRAL: "neutral",
}


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """One series on its chart. `on` is the last day of the latest period, `value` its value.

    `people` are those beyond the target in the latest period; `None` where the indicator counts
    none or has no target. `strength` is the distance of the latest value from the mean in sigmas;
    `None` without limits.
    """

    indicator: Indicator
    series: Series
    chart: Spc
    on: date
    value: float
    target: Target | None
    people: float | None
    strength: float | None

    @property
    def signal(self) -> bool:
        """Whether the latest point is special-cause variation of concern."""
        return self.chart.variation in CONCERN

    @property
    def missed(self) -> bool:
        """Whether the latest value is on the wrong side of its target."""
        if self.target is None or self.indicator.better is Better.NEUTRAL:
            return False
        higher = self.indicator.better is Better.HIGHER
        return self.value < self.target.value if higher else self.value > self.target.value

    @property
    def opened_by(self) -> tuple[Opens, ...]:
        """What opens a gap here by the indicator's own rule.

        Failing is a target that the limits cannot reach and that was missed in the latest period:
        limits remember the years before, and a target met today needs nobody to act.
        """
        happened = {
            Opens.CONCERN: self.signal,
            Opens.FAILING: self.chart.assurance is Assurance.FAIL and self.missed,
        }
        return tuple(event for event in self.indicator.opens if happened[event])


@dataclass(frozen=True, slots=True, eq=False)
class Watch:
    """What watching found.

    `expected_false_alarms` is the number of signals to expect among the series if nothing but
    common cause were at work and months did not hang together.
    """

    watched: tuple[Watched, ...]
    expected_false_alarms: float
    findings: tuple[Finding, ...]

    @property
    def signals(self) -> tuple[Watched, ...]:
        """The series whose latest point is a signal of concern."""
        return tuple(one for one in self.watched if one.signal)

    @property
    def gaps(self) -> tuple[Watched, ...]:
        """The series where somebody must act, the most serious first."""
        return tuple(sorted((one for one in self.watched if one.opened_by), key=_gravest_first))


def watch(
    indicators: Mapping[str, Indicator],
    observations: Observations,
    subject: Callable[[Series], bool] = lambda series: series.level is not Level.ENGLAND,
) -> Watch:
    """Chart every series of the subject and say where a decision is needed.

    `subject` says which series are watched; the others are there to compare with.
    """
    watched = tuple(_each(indicators, observations, subject))
    directed = [
        len(one.series.period) for one in watched if one.indicator.better is not Better.NEUTRAL
    ]
    return Watch(watched, expected_false_alarms(directed), observations.findings)


def _each(
    indicators: Mapping[str, Indicator],
    observations: Observations,
    subject: Callable[[Series], bool],
) -> Iterator[Watched]:
    for series in observations.series.values():
        if series.indicator in indicators and subject(series) and series.period.size:
            yield charted(indicators[series.indicator], series)


def charted(indicator: Indicator, series: Series) -> Watched:
    """One series on its chart, held against the target of its latest period."""
    on = _last_day(series, indicator.period)
    target = indicator.target_on(on)
    values = series.values(indicator.multiplier)
    chart = spc(
        values,
        improvement=_DIRECTION[indicator.better],
        target=target.value if target is not None else None,
    )
    return Watched(
        indicator=indicator,
        series=series,
        chart=chart,
        on=on,
        value=float(values[-1]),
        target=target,
        people=_people(indicator, series, target),
        strength=_strength(chart, float(values[-1])),
    )


def _last_day(series: Series, every: Every) -> date:
    first: date = series.period[-1].astype("datetime64[D]").item()
    if every is Every.YEAR:
        return first.replace(year=first.year + 1) - date.resolution
    return first.replace(day=monthrange(first.year, first.month)[1])


def _people(indicator: Indicator, series: Series, target: Target | None) -> float | None:
    if target is None or indicator.people.counted_as is CountedAs.NOT_PEOPLE:
        return None
    return indicator.shortfall(
        float(series.numerator[-1]), float(series.denominator[-1]), target.value
    )


def _strength(chart: Spc, value: float) -> float | None:
    mean, upper = float(chart.mean[-1]), float(chart.upper[-1])
    sigma = (upper - mean) / SIGMAS_TO_LIMIT
    return abs(value - mean) / sigma if sigma > 0 else None


def _gravest_first(one: Watched) -> tuple[float, float, str, str]:
    return (-(one.people or 0), -(one.strength or 0), one.indicator.id, one.series.organisation)
