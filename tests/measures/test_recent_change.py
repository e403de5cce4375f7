"""The end of a series is held against what went before, and the chance is what simulation says."""

from __future__ import annotations

from itertools import pairwise
from math import isnan, nan, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.measures.recent_change import (
    LEAST,
    LEAST_BEFORE,
    LONGEST,
    floor,
    probability_of,
    recent_change,
    simulate,
)

VALUES = st.lists(st.one_of(st.integers(-50, 50).map(float), st.just(nan)), min_size=0, max_size=40)


def plain(values: list[float]) -> tuple[float, int, float]:
    """The same by loops over one series; step, points, G."""
    known = [value for value in values if not isnan(value)]
    ranges = [abs(b - a) for a, b in pairwise(known)]
    if len(known) < LEAST or not any(ranges):
        return nan, 0, nan
    average = sum(ranges) / len(ranges)
    kept = [one for one in ranges if one < 3.267 * average]
    sigma = (sum(kept) / len(kept) if kept and any(kept) else average) / 1.128
    best = (nan, 0, -1.0)
    for k in range(1, min(LONGEST, len(known) - LEAST_BEFORE) + 1):
        before, end = known[:-k], known[-k:]
        step = sum(end) / k - sum(before) / len(before)
        found = sqrt(k * len(before) / len(known)) * abs(step) / sigma
        if found > best[2] + 1e-9:
            best = (step, k, found)
    return best


@settings(max_examples=300, deadline=None)
@given(VALUES)
def test_it_is_what_a_plain_loop_finds(values: list[float]) -> None:
    found = recent_change([values])
    step, points, statistic = plain(values)
    assert found.statistic[0] == pytest.approx(statistic, nan_ok=True)
    assert found.step[0] == pytest.approx(step, nan_ok=True, abs=1e-9) or points != found.points[0]
    assert (points == 0) == (found.points[0] == 0) == isnan(found.probability[0])


def test_many_series_at_once_are_what_each_is_alone() -> None:
    chance = np.random.default_rng(5)
    values = np.where(chance.random((60, 30)) < 0.2, nan, chance.standard_normal((60, 30)))
    together = recent_change(values)
    for row, alone in enumerate(map(recent_change, values[:, None])):
        assert alone.probability[0] == pytest.approx(together.probability[row], nan_ok=True)
        assert alone.points[0] == together.points[row]


def test_a_step_that_lasts_is_found_with_its_length_and_size() -> None:
    values = np.array([1.0, 2.0] * 12 + [11.0, 12.0] * 2)
    found = recent_change(values)
    assert found.points[0] == 4
    assert found.step[0] == pytest.approx(10.0)
    assert found.probability[0] == pytest.approx(floor())


def test_a_step_surprises_less_the_longer_ago_it_was() -> None:
    new = np.array([1.0, 2.0] * 42 + [11.0, 12.0] * 2)
    old = np.array([1.0, 2.0] * 4 + [11.0, 12.0] * 40)
    just_now, long_ago = recent_change([new, old]).statistic
    assert just_now > 5 * long_ago


@pytest.mark.parametrize("values", [[], [1.0] * 12, [5.0] * 30, [nan] * 30])
def test_too_few_values_or_none_that_differ_have_no_probability(values: list[float]) -> None:
    found = recent_change([values])
    assert isnan(found.probability[0])
    assert found.points[0] == 0


def test_no_series_at_all_is_no_answer() -> None:
    assert len(recent_change(np.zeros((0, 20))).probability) == 0


@pytest.mark.parametrize("length", [13, 24, 50, 100])
def test_when_nothing_changes_each_probability_comes_as_often_as_it_says(length: int) -> None:
    drawn = simulate(length, 20_000, seed=7)
    told = probability_of(drawn, np.full(len(drawn), length))
    for probability in (0.2, 0.05, 0.01):
        share = float(np.mean(told <= probability))
        spread = sqrt(probability * (1 - probability) / len(drawn))
        # a length between simulated ones is interpolated, which costs a little
        assert abs(share - probability) < 4 * spread + 0.05 * probability
