"""Chances come true as often as they say, where what they assume holds."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ringholder.measures.chance_of_meeting import Known, chance_of_meeting


def at_distance(values: np.ndarray, sigmas: float) -> np.ndarray:
    """A target for each series that many of its estimated sigmas above its mean.

    Then every series has the same chance, and that share of them should meet the target.
    """
    sigma = np.abs(np.diff(values, axis=1)).mean(axis=1) / 1.128
    targets: np.ndarray = values.mean(axis=1) + sigmas * sigma
    return targets


@pytest.mark.parametrize("length", [13, 24, 60])
@pytest.mark.parametrize("sigmas", [-2.5, -1.5, -0.7, 0.0, 0.7, 1.5, 2.5])
def test_the_next_value_meets_its_target_as_often_as_was_said(length: int, sigmas: float) -> None:
    values = np.random.default_rng(length).normal(0, 1, (60_000, length + 1))
    targets = at_distance(values[:, :-1], sigmas)
    said = chance_of_meeting(values[:, :-1], targets, "increase").next
    assert float(np.ptp(said)) < 1e-9
    assert abs(float((values[:, -1] >= targets).mean()) - float(said[0])) < 0.012


@pytest.mark.parametrize("sigmas", [-1.5, 0.0, 1.0, 2.0])
def test_overdispersed_proportions_are_met_as_often_as_was_said(sigmas: float) -> None:
    rng = np.random.default_rng(3)
    values = rng.binomial(400, rng.beta(70, 30, (40_000, 37))) / 400
    targets = at_distance(values[:, :-1], sigmas)
    said = chance_of_meeting(values[:, :-1], targets, "increase").next
    assert abs(float((values[:, -1] >= targets).mean()) - float(said[0])) < 0.02


@pytest.mark.parametrize("sigmas", [-1.0, 0.5, 2.0])
def test_over_several_periods_all_and_any_come_true_too(sigmas: float) -> None:
    values = np.random.default_rng(7).normal(0, 1, (40_000, 30))
    targets = at_distance(values[:, :24], sigmas)
    found = chance_of_meeting(values[:, :24], targets, "decrease", periods=6)
    met = values[:, 24:] <= targets[:, np.newaxis]
    assert abs(float(met.all(axis=1).mean()) - float(found.every[0])) < 0.016
    assert abs(float(met.any(axis=1).mean()) - float(found.any[0])) < 0.016
    assert found.every[0] < found.next[0] < found.any[0]


def test_what_gives_no_chance_says_why() -> None:
    good = np.random.default_rng(1).normal(5, 1, 20).tolist()
    rows = [good, [math.nan] * 8 + good[:12], [5.0] * 20, good, good, [math.nan] * 20]
    found = chance_of_meeting(
        rows, [5, 5, 5, math.nan, 5, 5], ["increase"] * 4 + ["neutral", "increase"]
    )
    assert found.status.tolist() == [
        Known.OK,
        Known.TOO_FEW,
        Known.NO_VARIATION,
        Known.NO_TARGET,
        Known.NO_DIRECTION,
        Known.TOO_FEW,
    ]
    assert np.isnan(found.next).tolist() == [False] + [True] * 5
    assert found.used.tolist() == [20, 12, 20, 20, 20, 0]
    assert len(chance_of_meeting(np.empty((0, 5)), 1, "increase").next) == 0


def test_no_periods_at_all_are_refused() -> None:
    with pytest.raises(ValueError, match="give 1 or more"):
        chance_of_meeting([[1.0]], 1, "increase", periods=0)
