"""Series charted together have the very answers that each has alone, charted one by one."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from ringholder.measures.chart import Spc
from ringholder.measures.spc import spc
from ringholder.monitor import indicators
from ringholder.monitor.indicator import Better, CountedAs, Indicator, Level
from ringholder.monitor.observations import Observations, Series
from ringholder.monitor.watch import Watched, watch

SHIPPED = indicators.shipped()
DIRECTION = {
    Better.HIGHER: "increase",
    Better.LOWER: "decrease",
    Better.NEUTRAL: "neutral",
}


def drawn(seed: int, count: int) -> dict[tuple[str, str], Series]:
    """Series of every indicator, of lengths from 1 to 40, some with months left out."""
    chance = np.random.default_rng(seed)
    found = {}
    for number in range(count):
        indicator = list(SHIPPED)[number % len(SHIPPED)]
        months = np.arange("2022-04", "2025-08", dtype="datetime64[M]")
        kept = months[chance.random(months.size) < chance.choice([0.1, 0.7, 1.0])]
        kept = kept if kept.size else months[:1]
        denominator = chance.integers(20, 90, kept.size).astype(float)
        numerator = np.minimum(chance.poisson(30, kept.size).astype(float), denominator)
        code = f"X{number:04}"
        found[indicator, code] = Series(indicator, code, Level.TRUST, kept, numerator, denominator)
    return found


def alone(indicator: Indicator, one: Watched) -> Spc:
    """The chart of a series as one call for it alone draws it."""
    values = one.series.values(indicator.multiplier)
    target = one.target.value if one.target else None
    return spc(values, improvement=DIRECTION[indicator.better], target=target)


@pytest.mark.parametrize("seed", range(3))
def test_charted_together_each_series_has_the_chart_it_has_alone(seed: int) -> None:
    drawn_series = drawn(seed, 200)
    found = watch(SHIPPED, Observations(drawn_series, ()))
    assert [one.series for one in found.watched] == list(drawn_series.values())
    for one in found.watched:
        chart = alone(one.indicator, one)
        for field in fields(Spc):
            np.testing.assert_array_equal(
                getattr(one.chart, field.name), getattr(chart, field.name)
            )


@pytest.mark.parametrize("seed", range(3))
def test_people_and_strength_are_those_worked_out_one_by_one(seed: int) -> None:
    for one in watch(SHIPPED, Observations(drawn(seed, 200), ())).watched:
        indicator, series = one.indicator, one.series
        sigma = (float(one.chart.upper[-1]) - float(one.chart.mean[-1])) / 3
        strength = abs(one.value - float(one.chart.mean[-1])) / sigma if sigma > 0 else None
        people = None
        if one.target and indicator.people.counted_as is not CountedAs.NOT_PEOPLE:
            counts = float(series.numerator[-1]), float(series.denominator[-1])
            people = indicator.shortfall(*counts, one.target.value)
        assert (one.strength, one.people) == (strength, people)
        assert one.value == series.values(indicator.multiplier)[-1]


def test_a_neutral_indicator_has_nobody_beyond_its_target() -> None:
    neutral = replace(SHIPPED["ae-four-hours"], better=Better.NEUTRAL)
    series = {key: one for key, one in drawn(1, 50).items() if key[0] == neutral.id}
    found = watch({neutral.id: neutral}, Observations(series, ()))
    assert found.watched
    assert all(one.people == 0 and not one.missed for one in found.watched)
