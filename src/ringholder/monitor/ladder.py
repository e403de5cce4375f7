"""Observations on every rung: the sums that a table does not have, added beside those it has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ringholder.monitor.indicator import Indicator, Level
from ringholder.monitor.observations import Observations, Series
from ringholder.monitor.roll_up import SummedSeries, roll_up
from ringholder.monitor.succession import last_days

AREAS = (Level.PRACTICE, Level.NETWORK, Level.PLACE, Level.SYSTEM, Level.REGION, Level.ENGLAND)
"""The levels that add up, lowest first."""


def on_the_ladder(
    observations: Observations,
    indicators: Mapping[str, Indicator],
    on: date | None = None,
    patients: Mapping[str, float] | None = None,
) -> Observations:
    """The observations, with sums (`SummedSeries`) for the levels that a table does not have.

    Each level is summed from the nearest one below it that the table has; from networks only where
    it has no practices, because a practice may be in none. All is on one footprint: that of `on`,
    or of the last day of the indicator's latest period, so that a chart shows one area all the
    time. `patients` are the registered patients by code, for coverage. What is there stays so.
    """
    by_indicator: dict[str, dict[Level, list[Series]]] = {}
    for one in observations.series.values():
        if one.indicator in indicators and one.period.size:
            by_indicator.setdefault(one.indicator, {}).setdefault(one.level, []).append(one)
    series = dict(observations.series)
    findings = list(observations.findings)
    for name, held in by_indicator.items():
        day = on or _latest(indicators[name], held)
        for base, levels in _sources(frozenset(held)).items():
            made = roll_up(indicators[name], held[base], levels, day, patients)
            series |= {key: one for key, one in made.series.items() if key not in series}
            findings += made.findings
    return Observations(series, tuple(findings))


def summed(observations: Observations) -> tuple[SummedSeries, ...]:
    """The series among observations that were summed here, and that no table has."""
    return tuple(one for one in observations.series.values() if isinstance(one, SummedSeries))


def _sources(held: frozenset[Level]) -> dict[Level, list[Level]]:
    """For each level that is there, the levels that are not and are best summed from it."""
    found: dict[Level, list[Level]] = {}
    for at, level in enumerate(AREAS):
        below = [one for one in AREAS[:at] if one in held]
        if Level.PRACTICE in below and below[-1] is Level.NETWORK:
            below = [one for one in below if one is not Level.NETWORK]
        if level not in held and below:
            found.setdefault(below[-1], []).append(level)
    return found


def _latest(indicator: Indicator, held: Mapping[Level, list[Series]]) -> date:
    newest = max(one.period[-1] for own in held.values() for one in own)
    day: date = last_days(newest.reshape(1), indicator.period)[0].item()
    return day
