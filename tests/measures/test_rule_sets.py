"""The named rule sets, their knobs, and what Making Data Count's own tools are said to do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.measures.baseline import Status
from ringholder.measures.icons import Assurance, Variation
from ringholder.measures.rules import SpecialCause
from ringholder.measures.ruleset import KNOBS, MDC, NHSR, RuleSet, named, varied
from ringholder.measures.spc import spc, spc_many

SAW = [4.0, 6.0, 5.0, 4.5, 5.5, 4.0, 6.0, 5.0, 4.5, 5.5, 4.0, 6.0, 5.0, 4.5, 5.5]


def test_a_name_is_read_back_as_the_rule_set_that_it_names() -> None:
    assert named("mdc") is MDC or named("mdc") == MDC
    assert named("nhsr-0.2.2") == NHSR
    six = named("mdc+trend=6")
    assert (six.name, six.trend_points, six.beyond_counts_as_near) == ("mdc+trend=6", 6, True)


KNOB_VALUES = st.fixed_dictionaries(
    {},
    optional={
        "limit_factor": st.floats(0.1, 10),
        "screen_factor": st.one_of(st.none(), st.floats(0.1, 10)),
        "trend_points": st.integers(3, 12),
        "shift_points": st.integers(2, 12),
        "beyond_counts_as_near": st.booleans(),
        "improvement_wins": st.booleans(),
        "target_on_limit_is_met": st.booleans(),
        "limits_from": st.integers(1, 30),
        "short_below": st.integers(1, 30),
        "least_fixed": st.integers(2, 30),
        "guard_degenerate": st.booleans(),
    },
)


@settings(max_examples=200)
@given(st.sampled_from([NHSR, MDC]), KNOB_VALUES)
def test_every_knob_can_be_turned_and_its_name_says_so(
    base: RuleSet, knobs: dict[str, float | None]
) -> None:
    turned = varied(base, **knobs)
    assert named(turned.name) == turned
    assert set(knobs) <= set(KNOBS.values())


def test_a_knob_turned_back_leaves_the_name_as_it_was() -> None:
    assert varied(named("mdc+trend=6"), trend_points=7) == MDC


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("excel", "no rule set is named 'excel'"),
        ("", "no rule set is named ''"),
        ("mdc+tend=6", "no knob 'tend'"),
        ("mdc+trend=six", "say a whole number"),
        ("mdc+trend=1", "cannot be 1"),
        ("mdc+trend=6+trend=7", "twice"),
        ("mdc+on-limit=maybe", "say yes or no"),
        ("mdc+screen=nan", "cannot be nan"),
        ("mdc+limit=-1", "cannot be -1"),
        ("mdc+trend=99999999999", "cannot be 99999999999"),
    ],
)
def test_a_name_that_means_nothing_is_refused_with_what_there_is(name: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        named(name)


def test_a_field_that_is_no_knob_cannot_be_turned() -> None:
    with pytest.raises(ValueError, match="no knob 'name'"):
        varied(MDC, name="mine")


def test_the_result_keeps_the_rule_set_with_its_turned_knobs() -> None:
    chart = spc(SAW, ruleset=named("mdc+trend=6"))
    assert chart.ruleset.name == "mdc+trend=6"


def test_without_screening_an_outlying_range_widens_the_limits() -> None:
    values = [*SAW, 20.0, *SAW]
    assert spc(values, ruleset=MDC).upper[0] > spc(values).upper[0]
    assert spc(values, ruleset=varied(NHSR, screen_factor=None)).upper[0] == pytest.approx(
        spc(values, ruleset=MDC).upper[0]
    )


def test_a_point_beyond_the_limits_counts_in_two_in_three_and_the_third_is_not_flagged() -> None:
    rules = varied(MDC, limits_from=1)
    base = [0.0, 1.0, -1.0, 0.0, 1.0, -1.0] * 3
    # limits from the first rows: mean 0, mean moving range 24/17, near limits about 2.5
    values = [*base, 9.0, 0.5, 3.0, -0.5]
    here = len(base)
    chart = spc(values, fix_after=len(base), ruleset=rules)
    assert chart.special[here] == SpecialCause.ABOVE_LIMIT
    assert chart.special[here + 1] == SpecialCause.COMMON
    assert chart.special[here + 2] == SpecialCause.TWO_IN_THREE_ABOVE
    apart = spc(values, fix_after=len(base))
    assert apart.special[here + 2] == SpecialCause.COMMON


def test_a_trend_is_of_seven_points_unless_six_are_chosen() -> None:
    values = [*SAW, 4.0, 4.2, 4.4, 4.6, 4.8, 5.0]
    assert spc(values, ruleset=MDC).special[-1] == SpecialCause.COMMON
    assert spc(values, ruleset=named("mdc+trend=6")).special[-1] == SpecialCause.RISING_TREND


def test_below_thirteen_points_neither_limits_nor_icons_are_shown() -> None:
    twelve = [*SAW[:11], 40.0]
    chart = spc(twelve, ruleset=MDC, target=1)
    assert chart.status is Status.TOO_FEW
    assert np.isnan(chart.upper).all()
    assert np.isfinite(chart.mean).all()
    assert not chart.special.any()
    assert (chart.variation, chart.assurance) == (Variation.NONE, Assurance.NONE)
    thirteen = spc([*SAW[:12], 40.0], ruleset=MDC, target=1)
    assert thirteen.status is Status.OK
    assert thirteen.variation is Variation.IMPROVEMENT_HIGH


def test_a_short_new_segment_is_not_judged_and_the_old_one_keeps_its_limits() -> None:
    chart = spc([*SAW, *SAW[:5]], ruleset=MDC, rebase=[len(SAW)])
    assert np.isfinite(chart.upper[: len(SAW)]).all()
    assert np.isnan(chart.upper[len(SAW) :]).all()
    assert chart.variation is Variation.NONE


def test_too_few_points_without_a_value_are_still_without_a_value() -> None:
    assert spc([None] * 5, ruleset=MDC).status is Status.NO_VALUES


@pytest.mark.parametrize("rules", [NHSR, MDC])
@pytest.mark.parametrize("improvement", ["increase", "decrease"])
def test_a_series_always_exactly_on_its_target_meets_it(rules: RuleSet, improvement: str) -> None:
    chart = spc([100.0] * 20, target=100, ruleset=rules, improvement=improvement)  # type: ignore[arg-type]
    assert chart.assurance is Assurance.PASS
    assert chart.variation is Variation.COMMON_CAUSE


def test_a_constant_series_below_its_target_fails_it() -> None:
    assert spc([99.0] * 20, target=100, ruleset=MDC).assurance is Assurance.FAIL


def test_a_target_on_the_limit_is_judged_by_the_knob() -> None:
    upper = float(spc(SAW, ruleset=MDC).upper[0])
    assert spc(SAW, ruleset=MDC, target=upper).assurance is Assurance.FAIL
    strict = varied(MDC, target_on_limit_is_met=False)
    assert spc(SAW, ruleset=strict, target=upper).assurance is Assurance.INCONSISTENT


def test_of_improvement_and_concern_at_one_point_the_improvement_is_shown() -> None:
    # a rise of seven points that is still below the mean: shift below, and rising trend
    values = [*(9.0 + 0.1 * (i % 3) for i in range(20)), *(1.0 + 0.1 * i for i in range(8))]
    at = 24
    wide = varied(MDC, limit_factor=50.0)
    rising, falling = (
        spc(values, ruleset=wide, improvement=way).special[at] for way in ("increase", "decrease")
    )
    assert rising == SpecialCause.RISING_TREND
    assert falling == SpecialCause.SHIFT_BELOW
    first_wins = varied(wide, improvement_wins=False)
    assert spc(values, ruleset=first_wins, improvement="decrease").special[at] == (
        SpecialCause.RISING_TREND
    )
    neutral = spc(values, ruleset=wide, improvement="neutral").special[at]
    assert neutral == SpecialCause.RISING_TREND


def test_each_series_of_many_has_its_own_way_to_improve() -> None:
    values = [*(9.0 + 0.1 * (i % 3) for i in range(20)), *(1.0 + 0.1 * i for i in range(8))]
    wide = varied(MDC, limit_factor=50.0)
    table = spc_many([values] * 3, improvement=["increase", "decrease", "neutral"], ruleset=wide)
    assert table.special[:, 24].tolist() == [
        SpecialCause.RISING_TREND,
        SpecialCause.SHIFT_BELOW,
        SpecialCause.RISING_TREND,
    ]


def test_a_fixed_baseline_and_a_rebase_hold_together() -> None:
    """Each segment is fixed on its own first rows (NHSRplotthedots issue 93)."""
    low, high = [1.0, 3.0] * 10, [11.0, 13.0] * 10
    low[15:], high[15:] = [30.0] * 5, [40.0] * 5
    chart = spc([*low, *high], rebase=[20], fix_after=14)
    first, second = spc(low[:14]), spc(high[:14])
    assert chart.mean[[0, 19, 20, 39]].tolist() == [2.0, 2.0, 12.0, 12.0]
    assert chart.upper[0] == first.upper[0]
    assert chart.upper[39] == second.upper[0]
    assert chart.special[15] == chart.special[35] == SpecialCause.ABOVE_LIMIT


def test_a_home_made_rule_set_keeps_its_name_and_says_what_was_turned() -> None:
    mine = replace(NHSR, name="mine", trend_points=5)
    assert varied(mine, shift_points=8).name == "mine+shift=8"
