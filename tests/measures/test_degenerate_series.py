"""Series with too little in them are given a status, never nonsense and never an error."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from ringholder.measures.baseline import Status
from ringholder.measures.icons import Assurance, Variation
from ringholder.measures.rules import SpecialCause
from ringholder.measures.ruleset import NHSR
from ringholder.measures.spc import spc, spc_many

AS_R = replace(NHSR, guard_degenerate=False)


def test_a_constant_series_has_limits_at_its_mean_and_no_special_cause() -> None:
    chart = spc([100.0] * 20, target=95)
    assert chart.status is Status.CONSTANT
    assert chart.lower.tolist() == chart.upper.tolist() == [100.0] * 20
    assert not chart.special.any()
    assert (chart.variation, chart.assurance) == (Variation.COMMON_CAUSE, Assurance.PASS)


def test_a_flat_series_with_one_spike_is_flagged_at_the_spike_alone() -> None:
    chart = spc([0.0] * 12 + [8.0] + [0.0] * 11)
    assert chart.status is Status.FLAT
    assert np.flatnonzero(chart.special).tolist() == [12]
    assert chart.special[12] == SpecialCause.ABOVE_LIMIT
    assert chart.lower[0] < 0 < chart.upper[0]


def test_a_value_that_departs_from_a_constant_baseline_is_outside_its_limits() -> None:
    chart = spc([100.0] * 12 + [99.0], fix_after=12)
    assert chart.status is Status.CONSTANT
    assert chart.special.tolist() == [0] * 12 + [SpecialCause.BELOW_LIMIT]


def test_one_value_has_a_mean_and_no_limits() -> None:
    chart = spc([7.0], target=5)
    assert chart.status is Status.NO_RANGES
    assert chart.mean.tolist() == [7.0]
    assert math.isnan(chart.upper[0])
    assert chart.assurance is Assurance.NONE


def test_a_step_across_a_gap_has_no_moving_range_to_draw_limits_from() -> None:
    chart = spc([2.0, 2.0, None, 5.0, 5.0])
    assert chart.status is Status.NO_RANGES
    assert not chart.special.any()


@pytest.mark.parametrize("values", [[], [None], [None] * 30, [math.inf] * 5])
def test_a_series_without_values_says_so(values: list[float | None]) -> None:
    chart = spc(values, target=1)
    assert chart.status is Status.NO_VALUES
    assert np.isnan(chart.mean).all()
    assert not chart.special.any()
    assert chart.assurance is Assurance.NONE


def test_a_series_without_rows_shows_no_variation_at_all() -> None:
    assert spc([]).variation is Variation.NONE
    table = spc_many([[1.0, 2.0], [3.0, 4.0]], present=[[False, False], [True, True]])
    assert table.latest.tolist() == [-1, 0]
    assert table.series(0).variation is Variation.NONE
    assert table.series(1).mean.tolist() == [3.5, 3.5]


def test_no_series_at_all_is_an_empty_table() -> None:
    assert len(spc_many(np.empty((0, 12)))) == 0


def test_a_missing_value_breaks_a_run_and_a_trend_where_r_would_stop() -> None:
    rising: list[float | None] = [1, 2, 3, None, 5, 6, 7, 8]
    assert not spc(rising, ruleset=replace(NHSR, limit_factor=99.0)).special.any()


def test_a_bad_series_leaves_the_others_as_they_are() -> None:
    good = [3.0, 4.0, 6.0, 2.0, 5.0, 9.0, 3.0, 4.0]
    nothing, broken = [math.nan] * 8, [1.0, math.inf, -math.inf, 1e308, 2.0, 2.0, 2.0, math.nan]
    table = spc_many([nothing, good, broken])
    assert table.series(1).upper.tolist() == spc(good).upper.tolist()
    assert table.series(1).special.tolist() == spc(good).special.tolist()


def test_without_the_guard_r_s_not_a_number_limits_are_reproduced() -> None:
    constant = spc([5.0] * 20, target=4, ruleset=AS_R)
    assert np.isnan(constant.upper).all()
    assert constant.assurance is Assurance.INCONSISTENT
    spiked = spc([0.0] * 12 + [8.0] + [0.0] * 11, ruleset=AS_R)
    assert spiked.special.all()
