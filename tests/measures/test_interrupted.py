"""Interrupted series: the plain regression's answer, a known effect found, and what is not told."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ringholder.measures.interrupted import Fit, interrupted

from .plain_interrupted import regression


def test_each_series_is_the_plain_regression_also_with_missing_values() -> None:
    values = np.random.default_rng(4).normal(50, 3, (6, 40))
    values[1:, 5], values[3:, 21:24] = math.nan, math.nan
    found = interrupted(values, 18)
    for at, row in enumerate(values.tolist()):
        beta, errors = regression(row, 18)
        for change, place in ((found.old_slope, 1), (found.level, 2), (found.slope, 3)):
            assert change.estimate[at] == pytest.approx(beta[place], rel=1e-7, abs=1e-9)
            assert change.error[at] == pytest.approx(errors[place], rel=1e-7)


def test_a_known_effect_lies_within_its_limits_about_as_often_as_they_say() -> None:
    rng, time = np.random.default_rng(8), np.arange(120)
    noise = rng.normal(0, 2, (2_000, 120))
    truth = 40 + 0.1 * time - 5.0 * (time >= 60) - 0.2 * np.maximum(time - 60, 0)
    found = interrupted(truth + noise, 60)
    assert abs(float(found.level.estimate.mean()) + 5) < 0.1
    assert abs(float(found.slope.estimate.mean()) + 0.2) < 0.005
    for change, true in ((found.level, -5.0), (found.slope, -0.2)):
        inside = (change.lower <= true) & (true <= change.upper)
        assert 0.89 < float(inside.mean()) < 0.97


def test_limits_widen_where_neighbours_are_alike() -> None:
    rng = np.random.default_rng(6)
    noise = rng.normal(0, 1, (500, 80))
    alike = noise.copy()
    for period in range(1, 80):
        alike[:, period] += 0.6 * alike[:, period - 1]
    alike /= alike.std(axis=1, keepdims=True)
    noise /= noise.std(axis=1, keepdims=True)
    one, other = interrupted(noise, 40), interrupted(alike, 40)
    assert other.level.error.mean() > 1.2 * one.level.error.mean()


def test_the_counterfactual_is_the_old_line_gone_on_and_the_effect_the_distance_from_it() -> None:
    values = np.random.default_rng(2).normal(20, 1, (1, 30))
    found = interrupted(values, 15)
    steps = np.diff(found.counterfactual[0])
    assert steps == pytest.approx([float(found.old_slope.estimate[0])] * 29)
    assert found.fitted[0, :15] == pytest.approx(found.counterfactual[0, :15])
    apart = found.fitted[0, -1] - found.counterfactual[0, -1]
    assert found.effect.estimate[0] == pytest.approx(float(apart))


def test_a_season_is_taken_out_when_asked() -> None:
    time = np.arange(72)
    season = 4 * np.sin(2 * np.pi * time / 12)
    values = 30 + season + 3.0 * (time >= 36) + np.random.default_rng(1).normal(0, 0.5, 72)
    plain, seasonal = interrupted([values], 36), interrupted([values], 36, season=12)
    assert seasonal.level.error[0] < plain.level.error[0] / 2
    assert seasonal.level.lower[0] < 3 < seasonal.level.upper[0]


def test_too_few_values_on_a_side_and_a_perfect_line_have_a_status() -> None:
    few = np.full((1, 30), math.nan)
    few[0, :10], few[0, 20:27] = np.arange(10), np.arange(7)
    line = [np.arange(30.0)]
    constant = [[5.0] * 30]
    assert interrupted(few, 20).status.tolist() == [Fit.TOO_FEW]
    assert np.isnan(interrupted(few, 20).level.estimate).all()
    for exact in (line, constant):
        found = interrupted(exact, 15)
        assert found.status.tolist() == [Fit.EXACT]
        assert found.level.estimate[0] == pytest.approx(0, abs=1e-8)
        assert math.isnan(found.level.lower[0])
    assert interrupted(np.empty((0, 30)), 15).status.tolist() == []


@pytest.mark.parametrize("options", [{"at": 0}, {"at": 30}, {"at": 9, "season": 2}])
def test_options_that_make_no_sense_are_refused(options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"change at period|season of"):
        interrupted(np.zeros((1, 30)), **options)
