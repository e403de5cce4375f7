"""A part of what was watched: what lies in an area, what was there until a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from ringholder.catalogue import belonging
from ringholder.measures.false_alarm import expected_false_alarms
from ringholder.monitor.indicator import Better, Every, Indicator
from ringholder.monitor.observations import Observations, Series
from ringholder.monitor.routes import Gap
from ringholder.monitor.watch import Watch


def lies_in(one: Gap) -> frozenset[str]:
    """The code of an organisation or area, and of all that it lay in on the day of its figure."""
    above = (each.whole for each in belonging.ladder(one.organisation, one.on))
    return frozenset([one.organisation, *above])


def within(found: Watch, area: str) -> Watch:
    """What watching found in an area: itself and what lies in it.

    Whether an end stands stays as it was worked out over all that were watched together, so that a
    part says the same of a series as the whole does.
    """
    watched = tuple(one for one in found.watched if area in lies_in(one))
    directed = [
        len(one.series.period) for one in watched if one.indicator.better is not Better.NEUTRAL
    ]
    return replace(found, watched=watched, expected_false_alarms=expected_false_alarms(directed))


def until(observations: Observations, known: Mapping[str, Indicator], day: date) -> Observations:
    """The periods that had ended by a day; a series that had none by then is left out."""
    cut = {
        key: _until(one, known[one.indicator].period, day)
        for key, one in observations.series.items()
        if one.indicator in known
    }
    return replace(observations, series={key: one for key, one in cut.items() if one.period.size})


def _until(series: Series, every: Every, day: date) -> Series:
    last = np.datetime64(day, "M")
    if day.day < monthrange(day.year, day.month)[1]:
        last -= 1
    kept = series.period <= (last - 11 if every is Every.YEAR else last)
    return (
        series
        if kept.all()
        else replace(
            series,
            period=series.period[kept],
            numerator=series.numerator[kept],
            denominator=series.denominator[kept],
        )
    )
