"""Queue formulas against the published worked example (operations.md 6.2, T36, T38)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.coordinate.capacity import queue


def test_t36_ear_nose_and_throat_of_priority_four_grows_and_is_three_times_too_long() -> None:
    load = queue.load(30, 27)
    target = queue.target_queue(30, 52)
    assert load is not None
    assert round(load, 3) == Fraction("1.111")
    assert target == 390
    times = queue.times_target(1_200, target)
    assert times is not None
    assert round(times, 2) == Fraction("3.08")
    assert times > queue.TOO_BIG
    assert round(queue.relief_capacity(30, 1_200, target, 26), 4) == Fraction("61.1538")
    assert round(queue.pressure(63, 52), 4) == Fraction("2.4231")


def test_t38_priority_two_presses_harder_than_priority_four() -> None:
    assert queue.pressure(24, 4) == 12 > queue.pressure(63, 52)


def test_a_mean_wait_in_days_is_made_weeks_before_it_meets_a_target_in_weeks() -> None:
    assert queue.pressure(queue.weeks(441), 52) == queue.pressure(63, 52)


def test_the_two_variations_are_halved_in_the_target_capacity() -> None:
    assert queue.target_capacity(30, 52) == 30 + Fraction(4, 52)
    double = queue.target_capacity(30, 52, demand_variation=2, capacity_variation=0)
    assert double == 30 + 2 * Fraction(4, 52)


def test_the_published_upper_bound_of_demand_says_nothing_where_its_correction_reaches_one() -> (
    None
):
    assert queue.upper_demand(1, 1, 100) == pytest.approx(1 / 0.8)
    assert queue.upper_demand(30, 1, 130) is None
    assert queue.upper_demand(1, 1, 0) is None


def test_a_list_from_which_nobody_leaves_is_never_cleared() -> None:
    assert queue.weeks_to_clear(100, 0) is None
    assert queue.load(5, 0) is None
    assert queue.weeks_to_target(500, 100, 30, 30) is None
    assert queue.weeks_to_target(500, 100, 30, 40) == 40
    assert queue.weeks_to_target(50, 100, 30, 1) == 0


@settings(max_examples=15)
@given(st.integers(1, 500), st.integers(0, 5_000), st.integers(1, 104), st.integers(1, 104))
def test_relief_for_so_many_weeks_brings_the_list_to_its_target(
    demand: int, waiting: int, target_wait: int, weeks: int
) -> None:
    target = queue.target_queue(demand, target_wait)
    relief = queue.relief_capacity(demand, waiting, target, weeks)
    assert waiting + (demand - relief) * weeks == target
