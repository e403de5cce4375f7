"""The shipped false-alarm figures are those of the simulation that is said to have made them."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from ringholder.measures.false_alarm import SEED, expected_false_alarms, simulate
from ringholder.measures.ruleset import NHSR


@pytest.mark.parametrize("points", [1, 4, 7, 13, 24, 36, 60, 120])
def test_another_simulation_agrees_within_its_random_error(points: int) -> None:
    series = 40_000
    rate = expected_false_alarms([points], directional=False)
    again = simulate(points, series, seed=SEED + 1) / series
    assert abs(again - rate) <= 4.5 * math.sqrt(rate * (1 - rate) / series) * 1.05


def test_the_same_seed_gives_the_same_count() -> None:
    assert simulate(24, 5_000, seed=3) == simulate(24, 5_000, seed=3)


def test_concern_is_half_of_all_special_cause() -> None:
    every = expected_false_alarms([24, 36], directional=False)
    assert expected_false_alarms([24, 36]) == pytest.approx(every / 2)


def test_expected_alarms_add_up_over_series() -> None:
    assert expected_false_alarms([36] * 1_000) == pytest.approx(1_000 * expected_false_alarms([36]))
    assert expected_false_alarms([]) == 0


def test_between_simulated_lengths_it_is_interpolated_and_beyond_them_it_stands() -> None:
    low, high = expected_false_alarms([60]), expected_false_alarms([72])
    assert expected_false_alarms([66]) == pytest.approx((low + high) / 2)
    assert expected_false_alarms([999]) == expected_false_alarms([240])


def test_rules_that_were_not_simulated_are_refused() -> None:
    with pytest.raises(ValueError, match="no false alarms simulated"):
        expected_false_alarms([36], ruleset=replace(NHSR, name="home-made"))
