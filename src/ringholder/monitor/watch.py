"""watch: where is a decision needed?

Each series is charted; an indicator's declared rule says whether its latest point opens a gap. Gaps
come most serious first: by the people beyond the target, then by the strength of the signal.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isnan

import numpy as np

from ringholder.findings import Finding
from ringholder.measures.baseline import Status
from ringholder.measures.chart import Spc
from ringholder.measures.discoveries import RATE, Discoveries, discoveries
from ringholder.measures.false_alarm import expected_false_alarms
from ringholder.measures.icons import Assurance, Variation
from ringholder.monitor.charting import CONCERN, charts, latest
from ringholder.monitor.indicator import Better, Every, Indicator, Level, Opens, Target
from ringholder.monitor.observations import Observations, Series

_JUDGED = frozenset({Status.OK, Status.CONSTANT, Status.FLAT})


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """One series on its chart. `on` is the last day of the latest period, `value` its value.

    `people` are those beyond the target in the latest period; `None` where the indicator counts
    none or has no target. `strength` is the distance of the latest value from the mean in sigmas;
    `None` without limits. `chance` is the probability of so much worse an end by chance, `None`
    where there are too few values; `stands` says whether its end is still a change when all series
    watched together are counted, `None` where it was charted alone.
    """

    indicator: Indicator
    series: Series
    chart: Spc
    on: date
    value: float
    target: Target | None
    people: float | None
    strength: float | None
    chance: float | None = None
    stands: bool | None = None

    @property
    def organisation(self) -> str:
        """The code of the organisation or area that the series is of."""
        return self.series.organisation

    @property
    def variation(self) -> Variation:
        """What the latest point shows."""
        return self.chart.variation

    @property
    def signal(self) -> bool:
        """Whether the latest point is special-cause variation of concern."""
        return self.variation in CONCERN

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

        Concern is a signal that stands when all series are counted. Failing is a target that the
        limits cannot reach and that was missed in the latest period: limits remember the years
        before, and a target met today needs nobody to act.
        """
        happened = {
            Opens.CONCERN: self.signal and self.stands is not False,
            Opens.FAILING: self.chart.assurance is Assurance.FAIL and self.missed,
        }
        return tuple(event for event in self.indicator.opens if happened[event])


@dataclass(frozen=True, slots=True, eq=False)
class Watch:
    """What watching found.

    `expected_false_alarms` is the number of signals to expect among the series if nothing but
    common cause were at work and months did not hang together. `control` says which ends still are
    changes when all series are counted.
    """

    watched: tuple[Watched, ...]
    expected_false_alarms: float
    findings: tuple[Finding, ...]
    control: Discoveries

    @property
    def signals(self) -> tuple[Watched, ...]:
        """The series whose latest point is a signal of concern."""
        return tuple(one for one in self.watched if one.signal)

    @property
    def standing(self) -> tuple[Watched, ...]:
        """The signals of concern that stand when all series are counted."""
        return tuple(one for one in self.signals if one.stands)

    @property
    def gaps(self) -> tuple[Watched, ...]:
        """The series where somebody must act, the most serious first."""
        return tuple(sorted((one for one in self.watched if one.opened_by), key=_gravest_first))


def watch(
    indicators: Mapping[str, Indicator],
    observations: Observations,
    subject: Callable[[Series], bool] = lambda series: series.level is not Level.ENGLAND,
    rate: float = RATE,
) -> Watch:
    """Chart every series of the subject and say where a decision is needed.

    `subject` says which series are watched; the others are there to compare with. `rate` is the
    share of false discoveries that is allowed among the ends that stand as changes.
    """
    chosen = [
        one
        for one in observations.series.values()
        if one.indicator in indicators and subject(one) and one.period.size
    ]
    watched, control = _controlled(_charted_alike(indicators, chosen), rate)
    directed = [
        len(one.series.period) for one in watched if one.indicator.better is not Better.NEUTRAL
    ]
    return Watch(watched, expected_false_alarms(directed), observations.findings, control)


def _controlled(watched: Sequence[Watched], rate: float) -> tuple[tuple[Watched, ...], Discoveries]:
    """Each series with whether its end stands among all; one that was not tested does not."""
    chances = [np.nan if one.chance is None else one.chance for one in watched]
    control = discoveries(chances, rate)
    stands = control.stands.tolist()
    return tuple(replace(one, stands=s) for one, s in zip(watched, stands, strict=True)), control


def judged(one: Watched) -> bool:
    """Whether there are limits to judge the latest value by."""
    return one.chart.status in _JUDGED


def charted(indicator: Indicator, series: Series) -> Watched:
    """One series on its chart, held against the target of its latest period."""
    return next(_together(indicator, [series]))


def _charted_alike(
    indicators: Mapping[str, Indicator], chosen: Sequence[Series]
) -> tuple[Watched, ...]:
    """Every series charted, in the order given; those of one indicator and length at once."""
    groups: dict[tuple[str, int], list[int]] = {}
    for place, one in enumerate(chosen):
        groups.setdefault((one.indicator, one.period.size), []).append(place)
    found: dict[int, Watched] = {}
    for (indicator, _), places in groups.items():
        alike = _together(indicators[indicator], [chosen[place] for place in places])
        found |= zip(places, alike, strict=True)
    return tuple(found[place] for place in range(len(chosen)))


def _together(indicator: Indicator, series: Sequence[Series]) -> Iterator[Watched]:
    """Series of one indicator, all of one length, on their charts."""
    numerator = np.stack([one.numerator for one in series], axis=1)
    denominator = np.stack([one.denominator for one in series], axis=1)
    on = [_last_day(one, indicator.period) for one in series]
    target_on = {day: indicator.target_on(day) for day in set(on)}
    targets = [target_on[day] for day in on]
    aims = np.array([np.nan if target is None else target.value for target in targets])
    values = (indicator.multiplier * numerator / denominator).T
    months = np.stack([one.period for one in series]).astype(np.int64)
    table = charts(indicator, values, aims, months)
    said = latest(indicator, table, values, numerator[-1], denominator[-1])
    for place, one in enumerate(series):
        yield Watched(
            indicator=indicator,
            series=one,
            chart=table.series(place),
            on=on[place],
            value=float(said.value[place]),
            target=targets[place],
            people=_or_none(said.people[place]),
            strength=_or_none(said.strength[place]),
            chance=_or_none(said.chance[place]),
        )


def _or_none(number: float) -> float | None:
    return None if isnan(number) else float(number)


def _last_day(series: Series, every: Every) -> date:
    first: date = series.period[-1].astype("datetime64[D]").item()
    if every is Every.YEAR:
        return first.replace(year=first.year + 1) - date.resolution
    return first.replace(day=monthrange(first.year, first.month)[1])


def _gravest_first(one: Watched) -> tuple[float, float, str, str]:
    return (-(one.people or 0), -(one.strength or 0), one.indicator.id, one.series.organisation)
