"""The shipped false-alarm figures are those of the simulation that is said to have made them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from ringholder.measures.false_alarm import SEED, expected_false_alarms, simulate
from ringholder.measures.ruleset import MDC, NHSR, named
from ringholder.measures.xmr import judge_segments


@pytest.mark.parametrize("points", [1, 4, 7, 13, 24, 36, 60, 120])
def test_another_simulation_agrees_within_its_random_error(points: int) -> None:
    series = 40_000
    rate = expected_false_alarms([points], directional=False)
    again = simulate(points, series, seed=SEED + 1) / series
    assert abs(again - rate) <= 4.5 * math.sqrt(rate * (1 - rate) / series) * 1.05


@pytest.mark.parametrize("name", ["mdc", "mdc+trend=6", "nhsr-0.2.2+trend=6"])
def test_other_rule_sets_have_figures_of_their_own(name: str) -> None:
    series, rules = 40_000, named(name)
    again = simulate(36, series, SEED + 1, rules) / series
    rate = expected_false_alarms([36], directional=False, ruleset=rules)
    assert abs(again - rate) <= 4.5 * math.sqrt(rate * (1 - rate) / series)


def test_where_limits_are_shown_from_thirteen_points_shorter_series_raise_no_alarm() -> None:
    assert expected_false_alarms([5, 12], ruleset=MDC) == 0 < expected_false_alarms([13], True, MDC)


def test_half_of_the_signals_are_concern_even_where_an_improvement_wins() -> None:
    values = np.random.default_rng(SEED).standard_normal((36, 40_000))
    rising = np.ones(40_000, dtype=np.int8)
    last = judge_segments(values, MDC, better=rising).special[-1]
    worse, every = np.count_nonzero(last < 0), np.count_nonzero(last)
    assert abs(worse - every / 2) <= 4.5 * math.sqrt(every / 4)


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
