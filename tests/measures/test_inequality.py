"""An indicator by deprivation in one call: groups, indices, gap, and what may be said of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.measures.crude import proportion
from ringholder.measures.estimates import EstimateStatus
from ringholder.measures.gradient import Gradient
from ringholder.measures.inequality import inequality
from ringholder.measures.slope_index import error_of_limits, slope_index

PART = [300, 200, 250, 180, 150, 100]
WHOLE = [1_000, 800, 1_000, 900, 1_000, 900]
FIFTH = ["1", "1", "2", "3", "4", "5"]


def test_practices_of_a_group_are_summed_before_anything_is_divided() -> None:
    found = inequality(PART, WHOLE, FIFTH, multiplier=100).at(0)
    first = found.groups[0]
    assert (first.name, first.numerator, first.denominator) == ("1", 500, 1_800)
    assert first.value == pytest.approx(100 * 500 / 1_800)
    expected = proportion([500], [1_800], multiplier=100)
    assert first.limits == pytest.approx((expected.lower[0, 0], expected.upper[0, 0]))


def test_gap_and_ratio_are_of_the_most_over_the_least_deprived_group() -> None:
    found = inequality(PART, WHOLE, FIFTH, multiplier=100).at(0)
    most, least = 100 * 500 / 1_800, 100 * 100 / 900
    assert found.gap == pytest.approx(most - least)
    assert found.ratio == pytest.approx(most / least)
    assert found.gradient is Gradient.HIGHER_IN_MOST_DEPRIVED
    assert found.sii < 0
    assert found.rii < 1


def test_the_indices_are_those_of_the_slope_fitted_to_the_groups() -> None:
    found = inequality(PART, WHOLE, FIFTH, multiplier=100).at(0)
    part, whole = np.array([500.0, 250, 180, 150, 100]), [1_800, 1_000, 900, 1_000, 900]
    groups = proportion(part, whole)
    slope = slope_index(
        ["all"] * 5,
        range(5),
        whole,
        groups.value,
        error_of_limits(groups.lower[0], groups.upper[0], "proportion"),
        kind="proportion",
        transform=True,
        multiplier=100,
    )
    assert found.sii == pytest.approx(slope.sii[0])
    assert found.sii_limits == pytest.approx((slope.sii_lower[0, 0], slope.sii_upper[0, 0]))
    assert found.rii_limits == pytest.approx((slope.rii_lower[0, 0], slope.rii_upper[0, 0]))
    assert found.line[0] == (0.0, pytest.approx(slope.start[0]))
    assert found.line[-1] == (1.0, pytest.approx(slope.end[0]))
    assert found.line[-1][1] - found.line[0][1] == pytest.approx(found.sii)


def test_groups_named_from_the_least_deprived_give_the_same_answer_turned_round() -> None:
    backwards = [str(6 - int(name)) for name in FIFTH]
    one = inequality(PART, WHOLE, FIFTH).at(0)
    other = inequality(PART, WHOLE, backwards, most_deprived="last").at(0)
    assert [group.value for group in other.groups] == [group.value for group in one.groups]
    assert [group.name for group in other.groups] == ["5", "4", "3", "2", "1"]
    assert other.sii_limits == pytest.approx(one.sii_limits)


def test_ten_comes_after_nine_even_where_numbers_are_words() -> None:
    deciles = [str(n) for n in range(1, 11)]
    found = inequality([50] * 10, [100] * 10, deciles[::-1])
    assert found.groups.tolist() == deciles


def test_rows_without_a_group_are_left_out() -> None:
    found = inequality([*PART, 9, 9], [*WHOLE, 9, 9], [*FIFTH, None, ""]).at(0)
    assert found.groups[0].numerator == 500
    assert sum(group.denominator for group in found.groups) == sum(WHOLE)
    numbers = inequality([1, 2, 3, 9], [9, 9, 9, 9], [1.0, 2.0, 3.0, math.nan])
    assert numbers.groups.tolist() == [1, 2, 3]


def test_an_area_that_lacks_a_group_is_told_so_and_harms_no_other() -> None:
    area = ["north"] * 6 + ["south"] * 2
    found = inequality([*PART, 5, 5], [*WHOLE, 9, 9], [*FIFTH, "1", "2"], area=area)
    assert found.area("north").status is EstimateStatus.OK
    south = found.area("south")
    assert south.status is EstimateStatus.BANDS_MISSING
    assert south.groups[4].status is EstimateStatus.BANDS_MISSING
    assert south.gradient is Gradient.UNKNOWN
    assert (south.line, math.isnan(south.sii), math.isnan(south.gap)) == ((), True, True)
    with pytest.raises(KeyError):
        found.area("west")


def test_a_group_without_events_leaves_the_gap_known_and_the_slope_not() -> None:
    found = inequality([30, 20, 0], [100, 100, 100], [1, 2, 3]).at(0)
    assert found.status is EstimateStatus.OFF_SCALE
    assert found.gap == pytest.approx(0.3)
    assert math.isnan(found.ratio)
    assert math.isnan(found.sii)


def test_nothing_in_says_nothing() -> None:
    found = inequality([], [], []).at(0)
    assert found.gradient is Gradient.UNKNOWN
    assert found.groups == ()
    assert math.isnan(found.sii)


def test_a_multiplier_that_would_turn_the_words_round_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        inequality([1], [2], [1], multiplier=-1)


COUNTS = st.lists(
    st.tuples(st.integers(1, 400), st.integers(401, 5_000), st.integers(1, 5)),
    min_size=1,
    max_size=40,
)


@given(COUNTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[tuple[int, int, int]], chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(rows)
    chance.shuffle(shuffled)
    one, other = (inequality(*zip(*each, strict=True)).at(0) for each in (rows, shuffled))
    assert [g.value for g in one.groups] == [g.value for g in other.groups]
    assert one.status == other.status
    assert one.sii == pytest.approx(other.sii, nan_ok=True)
    assert one.gradient == other.gradient


@given(st.lists(st.integers(1, 50), min_size=3, max_size=10), st.integers(2, 30))
def test_where_every_group_is_alike_no_gradient_is_claimed(sizes: list[int], of: int) -> None:
    found = inequality(sizes, [size * of for size in sizes], range(len(sizes))).at(0)
    assert found.gradient is Gradient.NOT_CLEAR
    assert found.gap == pytest.approx(0, abs=1e-12)
