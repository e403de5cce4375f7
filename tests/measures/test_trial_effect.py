"""The mean effect of a trial by hand, and beside its covariance worked out in another way."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import numpy as np
import pytest

from ringholder.measures.distributions import t_quantile
from ringholder.measures.interrupted import Fit
from ringholder.measures.trial_effect import Signal, trial_effect

BEFORE = [10.0, 12.0] * 6
AFTER = [5.0, 7.0] * 6
BY_HAND = float(6 - (11 + 12 * Fraction(6, 143)))
"""The mean after, less the old line at the middle of what comes after: its slope is 6/143."""


def noise(seed: int, periods: int, alike: float = 0.0) -> list[float]:
    told, values, last = random.Random(seed), [], 0.0
    for _ in range(periods):
        last = alike * last + math.sqrt(1 - alike * alike) * told.gauss(0, 1)
        values.append(last)
    return values


def test_the_mean_effect_is_the_mean_after_less_the_old_line_at_its_middle() -> None:
    found = trial_effect([*BEFORE, *AFTER], 12, better="decrease")
    assert found.effect is not None
    assert found.effect.value == pytest.approx(BY_HAND, abs=1e-12)
    assert found.signal is Signal.IMPROVEMENT
    assert (found.before, found.after) == (12, 12)


def test_its_limits_are_those_of_the_regression_centred_on_the_trial() -> None:
    values = np.array(noise(5, 30, 0.3))
    found = trial_effect(list(values), 18)
    time = np.arange(30.0)
    after = (time >= 18).astype(float)
    terms = np.stack([np.ones(30), time, after, after * (time - 23.5)], axis=1)
    inner = np.linalg.inv(terms.T @ terms)
    line = inner @ terms.T @ values
    score = (values - terms @ line)[:, None] * terms
    lags = math.floor(4 * (30 / 100) ** (2 / 9))
    middle = score.T @ score
    for lag in range(1, lags + 1):
        product = score[lag:].T @ score[:-lag]
        middle += (1 - lag / (lags + 1)) * (product + product.T)
    error = math.sqrt((30 / 26) * (inner @ middle @ inner)[2, 2])
    assert found.effect is not None
    assert found.effect.value == pytest.approx(line[2], abs=1e-9)
    half = (found.effect.upper - found.effect.lower) / 2
    assert half == pytest.approx(float(t_quantile(0.975, 26)) * error, rel=1e-9)


def test_what_befell_the_comparator_too_counts_for_neither() -> None:
    own, beside = noise(3, 24), noise(4, 24)
    shock = [*noise(1, 12), *(one - 9 for one in noise(2, 12))]
    calm = trial_effect(own, 12, comparator=beside)
    both = [[one + shared for one, shared in zip(of, shock, strict=True)] for of in (own, beside)]
    found = trial_effect(both[0], 12, comparator=both[1])
    assert found.effect is not None
    assert calm.effect is not None
    assert found.effect.value == pytest.approx(calm.effect.value, abs=1e-9)
    assert found.effect.upper == pytest.approx(calm.effect.upper, abs=1e-9)
    alone = trial_effect(both[0], 12)
    assert alone.effect is not None
    assert found.own is not None
    assert found.own.lower == pytest.approx(alone.effect.lower, abs=1e-9)
    assert alone.effect.value < -5


def test_a_planted_improvement_is_found_whichever_way_is_better() -> None:
    for better, planted in (("increase", 4.0), ("decrease", -4.0)):
        values = [*noise(1, 24), *(one + planted for one in noise(2, 12))]
        found = trial_effect(values, 24, better=better)  # type: ignore[arg-type]
        assert found.signal is Signal.IMPROVEMENT
        assert found.effect is not None
        low, high = sorted((found.effect.lower * planted, found.effect.upper * planted))
        assert 0 < low < high


def test_noise_alone_is_called_an_improvement_no_oftener_than_is_said() -> None:
    called = 0
    for seed in range(200):
        found = trial_effect(noise(seed, 36), 24)
        assert found.effect is not None
        called += found.effect.lower > 0 and found.signal is Signal.IMPROVEMENT
    assert called <= 10  # 1.5% of 200 is 3; more than 10 comes less than once in a thousand


def test_missing_values_keep_their_place_and_too_few_give_no_effect() -> None:
    values: list[float | None] = [*BEFORE, *AFTER]
    values[3] = None
    found = trial_effect(values, 12)
    assert (found.before, found.fit) == (11, Fit.OK)
    assert found.signal is Signal.NOT_DRAWN
    few = trial_effect(BEFORE + AFTER[:7], 12)
    assert (few.effect, few.fit) == (None, Fit.TOO_FEW)


def test_a_line_without_noise_gives_no_error_to_judge_by() -> None:
    assert trial_effect([1.0] * 12 + [0.0] * 12, 12).effect is None


def test_series_of_unlike_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="stand beside"):
        trial_effect([1.0] * 24, 12, comparator=[1.0])
