"""Rates, standardised rates, life tables and slopes agree with the same written out plainly."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.measures.crude import mean, proportion, rate
from ringholder.measures.direct import directly_standardised
from ringholder.measures.estimates import EstimateStatus
from ringholder.measures.indirect import reference, standardised_rate, standardised_ratio
from ringholder.measures.life_table import life_expectancy
from ringholder.measures.quantiles import quantiles
from ringholder.measures.slope_index import slope_index
from ringholder.measures.standard_population import european_standard_weights

from . import plain_rates as plain

CONFIDENCE = st.sampled_from([0.9, 0.95, 0.998])
PEOPLE = st.integers(1, 100_000)
AGES = [0, 1, *range(5, 95, 5)]


def near(ours: float, expected: float, relative: float = 1e-9) -> None:
    assert math.isclose(ours, expected, rel_tol=relative, abs_tol=1e-11), (ours, expected)


@given(st.integers(0, 5_000), PEOPLE, CONFIDENCE)
def test_a_rate_has_the_limits_of_its_count(events: int, people: int, confidence: float) -> None:
    ours = rate([events], [people], multiplier=1_000, confidence=confidence)
    lower, upper = plain.poisson(events, confidence)
    near(ours.value[0], 1_000 * events / people)
    near(ours.lower[0, 0], 1_000 * lower / people, 1e-7)
    near(ours.upper[0, 0], 1_000 * upper / people, 1e-7)


@given(st.integers(0, 3_000), st.integers(0, 3_000), CONFIDENCE)
def test_a_proportion_has_the_limits_of_the_score_test(
    part: int, rest: int, confidence: float
) -> None:
    if part + rest == 0:
        return
    ours = proportion([part], [part + rest], confidence=confidence)
    lower, upper = plain.wilson(part, part + rest, confidence)
    assert ours.lower[0, 0] == pytest.approx(lower, abs=1e-9)
    assert ours.upper[0, 0] == pytest.approx(upper, abs=1e-9)
    assert 0 <= ours.lower[0, 0] <= ours.value[0] <= ours.upper[0, 0] <= 1


@st.composite
def bands(draw: st.DrawFn) -> list[plain.Band]:
    people = draw(st.lists(PEOPLE, min_size=1, max_size=19))
    counts = [draw(st.integers(0, one)) for one in people]
    weights = [draw(st.integers(1, 7_000)) for _ in people]
    return [plain.Band(*each) for each in zip(counts, people, weights, strict=True)]


@given(st.lists(bands(), min_size=1, max_size=4), CONFIDENCE)
def test_areas_with_different_bands_are_each_standardised_by_their_own(
    areas: list[list[plain.Band]], confidence: float
) -> None:
    rows = [(name, band) for name, area in enumerate(areas) for band in area]
    rows = rows[::2] + rows[1::2]  # the rows of an area need not stand together
    ours = directly_standardised(
        [name for name, _ in rows],
        [band.count for _, band in rows],
        [band.people for _, band in rows],
        [band.weight for _, band in rows],
        multiplier=1,
        confidence=confidence,
    )
    for name, area in enumerate(areas):
        if sum(band.count for band in area) < 10:
            assert ours.status[name] == EstimateStatus.TOO_FEW
            assert math.isnan(ours.value[name])
            continue
        value, lower, upper = plain.dobson(area, confidence)
        near(ours.value[name], value)
        near(ours.lower[0, name], lower, 1e-8)
        near(ours.upper[0, name], upper, 1e-8)


@given(bands())
def test_by_its_own_population_an_area_has_its_crude_rate(area: list[plain.Band]) -> None:
    people, counts = [band.people for band in area], [band.count for band in area]
    if sum(counts) < 10:
        return
    ours = directly_standardised([1] * len(area), counts, people, people)
    crude = rate([sum(counts)], [sum(people)])
    near(ours.value[0], crude.value[0])
    near(ours.lower[0, 0], crude.lower[0, 0])
    near(ours.upper[0, 0], crude.upper[0, 0])


@given(bands())
def test_events_that_come_singly_are_independent_events(area: list[plain.Band]) -> None:
    given_rows = ([1] * len(area), [b.count for b in area], [b.people for b in area])
    weights = [b.weight for b in area]
    plainly = directly_standardised(*given_rows, weights)
    clustered = directly_standardised(
        *given_rows, weights, band=list(range(len(area))), frequency=[1] * len(area)
    )
    np.testing.assert_array_equal(plainly.upper, clustered.upper)


def test_events_that_come_in_clusters_widen_the_limits_and_not_the_rate() -> None:
    singly = directly_standardised(["a", "a"], [30, 60], [1_000, 2_000], [1, 1])
    pairs = directly_standardised(
        ["a", "a"], [15, 30], [1_000, 2_000], [1, 1], band=["x", "y"], frequency=[2, 2]
    )
    assert pairs.value == pytest.approx(singly.value)
    assert pairs.numerator == pytest.approx(singly.numerator)
    widths = (pairs.upper - pairs.lower) / (singly.upper - singly.lower)
    assert widths.item() == pytest.approx(math.sqrt(2))


@given(bands())
def test_a_population_compared_with_itself_has_the_ratio_1(area: list[plain.Band]) -> None:
    names = list(range(len(area)))
    counts, people = [b.count for b in area], [b.people for b in area]
    if sum(counts) == 0:
        return
    itself = reference(names, counts, people)
    ours = standardised_ratio([1] * len(area), names, counts, people, itself)
    near(ours.value[0], 1.0)
    near(ours.denominator[0], sum(counts))
    as_rate = standardised_rate([1] * len(area), names, counts, people, itself)
    near(as_rate.value[0], 100_000 * sum(counts) / sum(people))


@st.composite
def life_rows(draw: st.DrawFn) -> tuple[list[float], list[int], list[int]]:
    ages = [0.0, *sorted(draw(st.sets(st.sampled_from(AGES[1:]), min_size=1)))]
    people = [draw(st.integers(3_000, 90_000)) for _ in ages]
    deaths = [draw(st.integers(0, one // 10)) for one in people[:-1]]
    return ages, [*deaths, draw(st.integers(people[-1] // 20, people[-1] // 2))], people


@given(st.lists(life_rows(), min_size=1, max_size=3), CONFIDENCE)
def test_each_area_has_the_life_table_of_its_own_bands(
    areas: list[tuple[list[float], list[int], list[int]]], confidence: float
) -> None:
    rows = [(n, *row) for n, area in enumerate(areas) for row in zip(*area, strict=True)]
    ours = life_expectancy(*zip(*rows, strict=True), bands="own", confidence=confidence)
    for place, (ages, deaths, people) in enumerate(areas):
        if sum(people) <= 5_000:
            assert (ours.status[place] != EstimateStatus.OK).all()
            continue
        for age, (years, lower, upper) in zip(
            ages, plain.life(ages, deaths, people, confidence), strict=True
        ):
            cell = (place, ours.ages.tolist().index(age))
            if ours.status[cell] == EstimateStatus.OK:
                near(ours.value[cell], years)
                near(ours.lower[(0, *cell)], lower)
                near(ours.upper[(0, *cell)], upper)
            else:
                nobody = math.isnan(years)
                reason = EstimateStatus.NO_SURVIVORS if nobody else EstimateStatus.TOO_WIDE
                assert ours.status[cell] == reason
                assert math.isnan(ours.lower[(0, *cell)])


@given(life_rows(), st.integers(0, 19), st.integers(1, 200))
def test_more_deaths_never_lengthen_life(
    area: tuple[list[float], list[int], list[int]], place: int, more: int
) -> None:
    ages, deaths, people = area
    worse = list(deaths)
    worse[place % len(ages)] += more
    names = ["a"] * len(ages) + ["b"] * len(ages)
    ours = life_expectancy(names, ages * 2, [*deaths, *worse], people * 2)
    both = (ours.status == EstimateStatus.OK).all(axis=0)
    assert (ours.value[1, both] <= ours.value[0, both] + 1e-9).all()


@given(
    st.lists(st.integers(-30, 30).map(float), min_size=1, max_size=40),
    st.integers(2, 12),
    st.booleans(),
)
def test_quantiles_are_as_plainly_ranked(
    values: list[float], count: int, highest_first: bool
) -> None:
    ours = quantiles([*values, math.nan], count, highest_first=highest_first)
    assert ours.status[-1] == EstimateStatus.MISSING
    if len(values) < count:
        assert not ours.quantile.any()
        return
    expected = [plain.quantile(value, values, count, highest_first) for value in values]
    assert ours.quantile[:-1].tolist() == expected


@st.composite
def graded(draw: st.DrawFn) -> tuple[list[int], list[float]]:
    people = draw(st.lists(PEOPLE, min_size=3, max_size=10))
    return people, [draw(st.floats(1, 1_000)) for _ in people]


@given(graded())
def test_the_slope_is_the_rise_of_the_line_of_least_squares(
    area: tuple[list[int], list[float]],
) -> None:
    people, values = area
    ours = slope_index([1] * len(people), range(len(people)), people, values, [1.0] * len(people))
    start, end = plain.ends_of_line(people, values)
    assert ours.start[0] == pytest.approx(start, rel=1e-6, abs=1e-6)
    assert ours.sii[0] == pytest.approx(end - start, rel=1e-6, abs=1e-6)


@given(st.lists(PEOPLE, min_size=3, max_size=10), st.floats(0.05, 0.95))
def test_where_all_groups_are_alike_there_is_no_slope(people: list[int], value: float) -> None:
    for kind in ("number", "rate", "proportion"):
        ours = slope_index(
            [1] * len(people),
            range(len(people)),
            people,
            [value] * len(people),
            [0.01] * len(people),
            kind=kind,
            transform=kind != "number",
        )
        assert ours.sii[0] == pytest.approx(0, abs=1e-6)
        assert ours.rii[0] == pytest.approx(1, abs=1e-6)
        assert ours.sii_lower[0, 0] < 0 < ours.sii_upper[0, 0]


@settings(max_examples=20)
@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=30))
def test_a_mean_lies_in_the_middle_of_its_limits(values: list[float]) -> None:
    ours = mean(values)
    assert ours.value[0] == pytest.approx(math.fsum(values) / len(values), abs=1e-9)
    assert ours.lower[0, 0] + ours.upper[0, 0] == pytest.approx(2 * ours.value[0], abs=1e-6)


@pytest.mark.parametrize(
    "named", [["0-4", "5-9", "10+"], [0, 5, 10], ["00-04", "05-09", "10 plus"], ["0", "5", "10"]]
)
def test_the_standard_population_adds_up_by_any_names_of_bands(named: list[object]) -> None:
    assert european_standard_weights(named).tolist() == [5_000, 5_500, 89_500]
