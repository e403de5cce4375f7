"""Figures with too little in them, or wrong ones, are given a status and no value."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from ringholder.measures.crude import mean, proportion, rate
from ringholder.measures.direct import directly_standardised
from ringholder.measures.estimates import Estimates, EstimateStatus, levels
from ringholder.measures.indirect import reference, standardised_ratio
from ringholder.measures.life_table import life_expectancy
from ringholder.measures.quantiles import quantiles
from ringholder.measures.slope_index import error_of_limits, slope_index
from ringholder.measures.standard_population import european_standard_weights

NAN = math.nan


def statuses(found: Estimates) -> list[EstimateStatus]:
    """The statuses, having seen that only what has one lacks a value."""
    without = found.status > EstimateStatus.NO_LIMITS
    assert (np.isnan(found.value) == without).all()
    assert (np.isnan(found.lower[0]) == (found.status != EstimateStatus.OK)).all()
    return [EstimateStatus(code) for code in found.status]


def test_each_row_of_a_rate_that_cannot_be_had_says_why() -> None:
    found = rate([1, NAN, 2, 0, -1, 3], [10, 10, NAN, 0, 5, math.inf])
    assert [status.name for status in statuses(found)] == [
        "OK", "MISSING", "MISSING", "NO_DENOMINATOR", "IMPOSSIBLE", "MISSING",
    ]  # fmt: skip


def test_more_than_all_is_impossible_of_a_proportion_and_not_of_a_rate() -> None:
    assert statuses(proportion([11], [10])) == [EstimateStatus.IMPOSSIBLE]
    assert statuses(rate([11], [10])) == [EstimateStatus.OK]


def test_a_missing_row_makes_its_group_missing_and_no_other() -> None:
    found = rate([1, NAN, 3], [10, 10, 10], group=["a", "a", "b"])
    assert statuses(found) == [EstimateStatus.MISSING, EstimateStatus.OK]


def test_a_single_group_is_summed_as_many_are() -> None:
    found = proportion([1, 2], [10, 20], group=["all", "all"])
    assert found.value.tolist() == [0.1]
    assert found.names.tolist() == ["all"]


def test_nothing_in_is_nothing_out() -> None:
    assert len(rate([], []).value) == 0
    assert len(proportion([], [], group=[]).value) == 0
    assert len(directly_standardised([], [], [], []).value) == 0
    assert life_expectancy([], [], [], []).value.shape == (0, 0)
    assert len(quantiles([]).quantile) == 0
    assert len(slope_index([], [], [], [], []).sii) == 0
    assert len(mean([]).value) == 0


def test_a_mean_of_one_value_has_no_limits() -> None:
    found = mean([7.0])
    assert found.value.tolist() == [7.0]
    assert statuses(found) == [EstimateStatus.NO_LIMITS]


def test_columns_of_different_lengths_are_refused_with_the_column_named() -> None:
    with pytest.raises(ValueError, match="denominator has 3 values for 2 rows"):
        rate([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="population has 1 values for 2 rows"):
        directly_standardised(["a", "a"], [1, 2], [5], [1, 1])


@pytest.mark.parametrize("given", [0.2, 1.0, 100, 0, (), (0.95, 2)])
def test_a_confidence_that_is_none_is_refused(given: Any) -> None:
    with pytest.raises(ValueError, match=r"say 0\.95"):
        levels(given)


def test_two_levels_are_two_rows_of_limits() -> None:
    found = rate([50], [1_000], confidence=(95, 99.8))
    assert found.confidence == (0.95, 0.998)
    assert found.lower[1, 0] < found.lower[0, 0] < found.upper[0, 0] < found.upper[1, 0]


def standardised(counts: list[float], people: list[float], **more: bool) -> Estimates:
    return directly_standardised(["a"] * len(counts), counts, people, [1] * len(counts), **more)


def test_a_standardised_rate_that_cannot_be_had_says_why() -> None:
    assert statuses(standardised([4, 5], [90, 90])) == [EstimateStatus.TOO_FEW]
    assert statuses(standardised([40, NAN], [90, 90])) == [EstimateStatus.MISSING]
    assert statuses(standardised([40, 0], [90, 0])) == [EstimateStatus.NO_DENOMINATOR]
    assert statuses(standardised([40, 1], [90, 0])) == [EstimateStatus.IMPOSSIBLE]
    assert statuses(standardised([40, -1], [90, 90])) == [EstimateStatus.IMPOSSIBLE]


def test_a_missing_count_is_0_only_for_who_says_so() -> None:
    found = standardised([40, NAN], [90, 90], missing_is_zero=True)
    assert found.value == pytest.approx(standardised([40, 0], [90, 90]).value)


def test_a_band_where_nobody_lives_is_left_out_only_for_who_says_so() -> None:
    found = standardised([40, 0], [90, 0], skip_empty_bands=True)
    assert found.value == pytest.approx(standardised([40], [90]).value)
    wrong = standardised([40, 1], [90, 0], skip_empty_bands=True)
    assert statuses(wrong) == [EstimateStatus.IMPOSSIBLE]
    assert statuses(standardised([0], [0], skip_empty_bands=True)) == [
        EstimateStatus.NO_DENOMINATOR
    ]


def test_a_band_that_the_reference_lacks_is_named() -> None:
    england = reference(["0-4", "5-9"], [10, 20], [1_000, 1_000])
    with pytest.raises(ValueError, match=r"no band 10-14"):
        standardised_ratio(["a"], ["10-14"], [1], [100], england)


def test_an_area_without_a_total_is_missing() -> None:
    england = reference(["x"], [10], [1_000])
    found = standardised_ratio(["a", "b"], ["x", "x"], None, [100, 100], england, totals={"a": 2})
    assert statuses(found) == [EstimateStatus.OK, EstimateStatus.MISSING]
    assert found.value[0] == pytest.approx(2)


def test_a_reference_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="without people"):
        reference(["x", "y"], [1, 0], [100, 0])


def test_bands_that_overlap_or_cut_a_band_of_the_standard_are_refused() -> None:
    with pytest.raises(ValueError, match="'55-69' and '60-64' overlap"):
        european_standard_weights(["0-54", "55-69", "60-64", "65+"])
    with pytest.raises(ValueError, match="no band '0-17'"):
        european_standard_weights(["0-17", "18+"])
    with pytest.raises(ValueError, match="no age band"):
        european_standard_weights(["all ages"])


TABLE = {"age": [0, 1, 65], "deaths": [20, 60, 400], "people": [2_000, 6_000, 5_000]}


@pytest.mark.parametrize(
    ("column", "values", "status"),
    [
        ("deaths", [20, NAN, 400], EstimateStatus.MISSING),
        ("deaths", [20, -1, 400], EstimateStatus.IMPOSSIBLE),
        ("deaths", [20, 60, 6_000], EstimateStatus.IMPOSSIBLE),
        ("deaths", [20, 60, 0], EstimateStatus.NO_DEATHS_AT_END),
        ("people", [2_000, 0, 5_000], EstimateStatus.NO_DENOMINATOR),
        ("people", [100, 900, 4_000], EstimateStatus.SMALL_POPULATION),
        ("deaths", [0, 0, 1], EstimateStatus.TOO_WIDE),
    ],
)
def test_a_life_table_that_cannot_be_had_says_why(
    column: str, values: list[float], status: EstimateStatus
) -> None:
    given: dict[str, list[float]] = {**TABLE, column: values}  # type: ignore[dict-item]
    found = life_expectancy(["a"] * 3, given["age"], given["deaths"], given["people"])
    assert {EstimateStatus(code) for code in found.status.ravel()} == {status}
    assert np.isnan(found.value).all()
    assert np.isnan(found.upper).all()


def test_an_area_that_lacks_a_band_has_no_life_expectancy_and_harms_no_other() -> None:
    areas = ["a"] * 3 + ["b"] * 2
    ages, deaths = [0, 1, 65, 0, 65], [20, 60, 400, 20, 400]
    people = [2_000, 60_000, 5_000, 2_000, 5_000]
    found = life_expectancy(areas, ages, deaths, people)
    assert (found.status[0] == EstimateStatus.OK).all()
    assert (found.status[1] == EstimateStatus.BANDS_MISSING).all()
    own = life_expectancy(areas, ages, deaths, people, bands="own")
    assert own.status[1].tolist() == [
        EstimateStatus.OK, EstimateStatus.BANDS_MISSING, EstimateStatus.OK,
    ]  # fmt: skip


def test_a_band_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        life_expectancy(["a", "a"], [0, 0], [1, 1], [9_000, 9_000])


def slope_status(values: list[float], errors: list[float], **more: Any) -> EstimateStatus:
    rows = len(values)
    found = slope_index([1] * rows, range(rows), [100] * rows, values, errors, **more)
    return EstimateStatus(found.status[0])


def test_a_slope_that_cannot_be_had_says_why() -> None:
    assert slope_status([1, 2], [1, 1]) == EstimateStatus.BANDS_MISSING
    assert slope_status([1, NAN, 3], [1, 1, 1]) == EstimateStatus.MISSING
    assert slope_status([1, 2, 3], [1, NAN, 1]) == EstimateStatus.NO_LIMITS
    assert slope_status([1, 2, 3], [1, -1, 1]) == EstimateStatus.IMPOSSIBLE
    logs = {"kind": "rate", "transform": True}
    assert slope_status([1, 0, 3], [1, 1, 1], **logs) == EstimateStatus.OFF_SCALE
    shares = {"kind": "proportion", "transform": True}
    assert slope_status([0.1, 1.2, 0.3], [1, 1, 1], **shares) == EstimateStatus.IMPOSSIBLE


def test_an_area_that_lacks_a_quantile_has_no_slope_and_harms_no_other() -> None:
    area, quantile = ["a"] * 4 + ["b"] * 3, [1, 2, 3, 4, 1, 2, 4]
    found = slope_index(area, quantile, [100] * 7, [4, 3, 2, 1, 4, 3, 1], [0.1] * 7)
    assert found.status.tolist() == [EstimateStatus.OK, EstimateStatus.BANDS_MISSING]
    assert found.sii[0] == pytest.approx(-4)
    assert math.isnan(found.sii[1])


def test_the_limits_of_an_area_do_not_depend_on_what_else_is_asked() -> None:
    def drawn(areas: str) -> dict[str, tuple[float, ...]]:
        rows = [(name, q) for name in areas for q in range(5)]
        found = slope_index(
            [name for name, _ in rows],
            [q for _, q in rows],
            [100] * len(rows),
            [10.0 + q + ord(name) for name, q in rows],
            [0.1] * len(rows),
            kind="rate",
            draws=2_000,
        )
        assert found.drawn.all()
        limits = (found.sii_lower[0], found.sii_upper[0], found.rii_lower[0], found.rii_upper[0])
        return dict(zip(found.areas.tolist(), zip(*limits, strict=True), strict=True))

    alone, together = drawn("b"), drawn("cab")
    assert together["b"] == alone["b"]
    assert together["a"] != together["b"]


def test_a_multiplier_below_1_does_not_swap_the_limits_as_it_does_in_r() -> None:
    given = ([1] * 5, range(5), [100] * 5, [20, 18, 17, 15, 14], [0.05] * 5)
    whole = slope_index(*given, kind="rate", transform=True)
    half = slope_index(*given, kind="rate", transform=True, multiplier=0.5)
    assert half.sii == pytest.approx(whole.sii / 2)
    assert half.sii_lower == pytest.approx(whole.sii_lower / 2)
    assert half.rii_lower == pytest.approx(whole.rii_lower)
    assert (half.sii_lower < half.sii_upper).all()


def test_the_closed_limits_of_a_ratio_are_those_of_many_draws() -> None:
    people, values, errors = [300, 200, 250, 150, 100], [70.0, 72, 75, 77, 80], [1.0, 2, 1, 1, 2]
    ours = slope_index([1] * 5, range(5), people, values, errors)
    chance = np.random.default_rng(1)
    drawn = values + errors * chance.standard_normal((40_000, 5))
    every = slope_index(
        np.repeat(np.arange(40_000), 5),
        np.tile(np.arange(5), 40_000),
        np.tile(people, 40_000),
        drawn.ravel(),
        np.ones(200_000),
    )
    low, high = np.quantile(every.rii, [0.025, 0.975])
    assert ours.rii_lower[0, 0] == pytest.approx(low, abs=0.002)
    assert ours.rii_upper[0, 0] == pytest.approx(high, abs=0.002)


def test_a_start_near_0_is_drawn_as_its_ratio_has_no_closed_limits() -> None:
    found = slope_index([1] * 3, range(3), [1, 1, 1], [1.0, 2, 3], [1.0] * 3, draws=2_000)
    assert found.drawn.all()


def test_errors_are_found_again_from_the_limits_they_made() -> None:
    assert error_of_limits([10 - 1.959964], [10 + 1.959964])[0] == pytest.approx(1, abs=1e-6)
    ends = [math.exp(1 - 1.959964 * 0.2)], [math.exp(1 + 1.959964 * 0.2)]
    assert error_of_limits(*ends, "rate")[0] == pytest.approx(0.2, abs=1e-6)
    assert math.isnan(error_of_limits([0.0], [0.5], "proportion")[0])
