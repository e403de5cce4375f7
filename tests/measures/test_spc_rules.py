"""The rules of an SPC chart, each shown on a small series that tells it from its neighbours."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ringholder.measures.icons import Assurance, Improvement, Variation
from ringholder.measures.rules import SpecialCause as Cause
from ringholder.measures.ruleset import NHSR
from ringholder.measures.spc import spc, spc_many

WIDE = replace(NHSR, limit_factor=100.0)  # limits so wide that only runs and trends show
UNSCREENED = replace(NHSR, screen_factor=None)


def test_limits_lie_2_66_mean_moving_ranges_from_the_mean() -> None:
    chart = spc([10.0, 12.0, 11.0, 13.0])  # ranges 2, 1, 2
    assert chart.mean[0] == 11.5
    assert chart.upper[0] == pytest.approx(11.5 + 2.66 * 5 / 3)
    assert chart.lower[0] == pytest.approx(11.5 - 2.66 * 5 / 3)


def test_a_moving_range_beyond_3_267_times_the_mean_range_is_screened_once() -> None:
    values = [1.0, 2.0] * 6 + [30.0] + [1.0, 2.0] * 6  # ranges of 1, but for 28 and 29
    ranges = [1.0] * 22 + [28.0, 29.0]
    assert spc(values).upper[0] - spc(values).mean[0] == pytest.approx(2.66)
    unscreened = spc(values, ruleset=UNSCREENED)
    assert unscreened.upper[0] - unscreened.mean[0] == pytest.approx(2.66 * sum(ranges) / 24)


def test_a_point_outside_a_limit_is_special_and_one_on_it_is_not() -> None:
    # The ranges add up to 25, so the upper limit is 2.5 + 2.66 * 25 / 19 = 6, where 6 lies on it.
    on = [3, 3, 6, 2, 3, 2, 3, 5, 5, 5, 6, 0, 0, 0, 0, 3, 3, 1, 0, 0]
    chart = spc([float(v) for v in on], ruleset=UNSCREENED)
    assert chart.upper[0] == 6
    assert chart.special[2] == Cause.COMMON
    assert spc([1.0, 2.0] * 6 + [30.0]).special[-1] == Cause.ABOVE_LIMIT
    assert spc([1.0, 2.0] * 6 + [-30.0]).special[-1] == Cause.BELOW_LIMIT


def test_seven_points_on_one_side_are_a_shift_and_six_are_not() -> None:
    low, high = [1.0, 3.0, 1.0, 3.0, 1.0, 3.0], [9.0, 8.0, 9.0, 8.0, 9.0, 8.0]
    codes = spc([*low, 1.0, *high, 9.0], ruleset=WIDE).special.tolist()
    assert codes == [Cause.SHIFT_BELOW] * 7 + [Cause.SHIFT_ABOVE] * 7
    six = low + high
    assert not spc(six, ruleset=WIDE).special.any()


def test_a_point_exactly_on_the_mean_breaks_a_shift() -> None:
    values = [0.6, 0.7, 0.8] * 8  # the mean is 0.7, as near as a double can be
    assert not spc(values).special.any()


def test_seven_rising_points_are_a_trend_and_a_repeated_value_breaks_it() -> None:
    rising = [5.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 4.0]
    assert spc(rising, ruleset=WIDE).special.tolist() == [0] + [Cause.RISING_TREND] * 7 + [0]
    level = [5.0, 1.0, 2.0, 3.0, 3.0, 4.0, 5.0, 6.0, 4.0]
    assert not spc(level, ruleset=WIDE).special.any()


def test_the_peak_between_a_rise_and_a_fall_belongs_to_the_fall() -> None:
    peak = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0]
    codes = spc(peak, ruleset=WIDE).special.tolist()
    assert codes == [Cause.RISING_TREND] * 6 + [Cause.FALLING_TREND] * 7


def test_two_of_three_near_a_limit_flag_the_near_points_and_not_the_third() -> None:
    values = [9.0, 11.0] * 8 + [14.4, 10.6, 14.4] + [9.0, 11.0] * 8
    codes = spc(values).special.tolist()
    assert codes[16:19] == [Cause.TWO_IN_THREE_ABOVE, Cause.COMMON, Cause.TWO_IN_THREE_ABOVE]
    assert sum(map(bool, codes)) == 2


def test_a_point_outside_the_limits_counts_as_near_only_where_the_rule_set_says_so() -> None:
    values = [9.0, 11.0] * 8 + [20.0, 11.5, 14.8] + [9.0, 11.0] * 8
    assert spc(values).special[18] == Cause.COMMON
    also = replace(NHSR, beyond_counts_as_near=True)
    assert spc(values, ruleset=also).special[18] == Cause.TWO_IN_THREE_ABOVE


def test_limits_fixed_after_twelve_points_ignore_all_later_ones() -> None:
    base = [9.0, 11.0] * 6
    chart = spc([*base, 50.0, 60.0], fix_after=12)
    assert chart.mean[-1] == spc(base).mean[0]
    assert chart.special.tolist()[-2:] == [Cause.ABOVE_LIMIT] * 2


@pytest.mark.parametrize(
    ("improvement", "kind", "variation"),
    [
        ("increase", "improvement", Variation.IMPROVEMENT_HIGH),
        ("decrease", "concern", Variation.CONCERN_HIGH),
        ("neutral", "neutral_high", Variation.NEUTRAL_HIGH),
    ],
)
def test_direction_of_improvement_gives_a_high_point_its_meaning(
    improvement: Improvement, kind: str, variation: Variation
) -> None:
    chart = spc([1.0, 2.0] * 7 + [30.0], improvement=improvement)
    assert chart.kinds[-1] == kind
    assert chart.variation is variation


@pytest.mark.parametrize(
    ("target", "improvement", "assurance"),
    [
        (50.0, "increase", Assurance.FAIL),
        (50.0, "decrease", Assurance.PASS),
        (-50.0, "increase", Assurance.PASS),
        (-50.0, "decrease", Assurance.FAIL),
        (1.5, "increase", Assurance.INCONSISTENT),
        (50.0, "neutral", Assurance.NONE),
        (None, "increase", Assurance.NONE),
    ],
)
def test_assurance_compares_the_target_with_the_last_limits(
    target: float | None, improvement: Improvement, assurance: Assurance
) -> None:
    assert spc([1.0, 2.0] * 8, target=target, improvement=improvement).assurance is assurance


def test_a_target_on_the_limit_is_met_only_where_the_rule_set_says_so() -> None:
    values = [1.0, 2.0] * 8
    upper = float(spc(values).upper[0])
    assert spc(values, target=upper).assurance is Assurance.INCONSISTENT
    met = replace(NHSR, target_on_limit_is_met=True)
    assert spc(values, target=upper, ruleset=met).assurance is Assurance.FAIL


def test_limits_on_fewer_than_thirteen_rows_are_marked_short() -> None:
    assert spc([1.0, 2.0] * 6).short
    assert not spc([1.0, 2.0] * 6 + [1.0]).short


def test_each_series_has_its_own_direction_and_target() -> None:
    row = [1.0, 2.0] * 7 + [30.0]
    table = spc_many([row, row], improvement=["increase", "decrease"], target=[50.0, np.nan])
    assert table.series(0).variation is Variation.IMPROVEMENT_HIGH
    assert table.series(1).variation is Variation.CONCERN_HIGH
    assert table.series(0).assurance is Assurance.FAIL
    assert table.series(1).assurance is Assurance.NONE


def test_the_result_carries_its_rule_set() -> None:
    assert spc([1.0, 2.0]).ruleset.name == "nhsr-0.2.2"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"fix_after": 11}, "use 12 or more"),
        ({"rebase": (9,)}, "position 9"),
        ({"improvement": "upwards"}, "increase, decrease or neutral"),
    ],
)
def test_options_that_make_no_sense_are_refused_with_a_reason(
    options: dict[str, object], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        spc([1.0, 2.0, 3.0], **options)  # type: ignore[arg-type]


def test_more_series_than_one_chunk_holds_are_judged_alike() -> None:
    chance = np.random.default_rng(7)
    values = chance.poisson(6, (4_001, 24)).astype(float)
    table = spc_many(values)
    for index in (0, 3_999, 4_000):
        assert table.series(index).special.tolist() == spc(values[index]).special.tolist()
        assert table.series(index).upper.tolist() == spc(values[index]).upper.tolist()
