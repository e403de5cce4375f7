"""Which signals stand: the procedures by their definition, and what they hold in simulation."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.measures.discoveries import Control, discoveries
from ringholder.measures.recent_change import recent_change

PROBABILITIES = st.lists(st.floats(0, 1), max_size=60)


def plain(probabilities: list[float], rate: float, control: Control) -> set[float]:
    """Step up through the ordered probabilities, as the papers write it."""
    ordered = sorted(probabilities)
    count = len(ordered)
    divisor = sum(1 / i for i in range(1, count + 1)) if control is Control.BY else 1.0
    last = 0
    for place, one in enumerate(ordered, start=1):
        if one <= rate * place / count / divisor:
            last = place
    return set(ordered[:last])


@given(PROBABILITIES, st.sampled_from([0.05, 0.1, 0.2]), st.sampled_from(Control))
def test_they_are_the_procedures_of_the_papers(
    probabilities: list[float], rate: float, control: Control
) -> None:
    found = discoveries(probabilities, rate, control)
    stand = {one for one, yes in zip(probabilities, found.stands, strict=True) if yes}
    assert stand == plain(probabilities, rate, control)
    assert found.tested == len(probabilities)
    assert found.expected_false == pytest.approx(rate * found.found)


@given(PROBABILITIES)
def test_allowing_for_any_dependence_never_finds_more(probabilities: list[float]) -> None:
    usual, strict = (discoveries(probabilities, control=one).stands for one in Control)
    assert not (strict & ~usual).any()


def test_what_was_not_tested_never_stands_and_does_not_count() -> None:
    found = discoveries([nan, 0.04, nan])
    assert found.stands.tolist() == [False, True, False]
    assert found.tested == 1


def test_nothing_stands_among_nothing() -> None:
    found = discoveries([])
    assert (found.found, found.threshold, found.expected_false) == (0, 0.0, 0.0)


@pytest.mark.parametrize("rate", [0.0, 1.0, -0.1, nan])
def test_a_rate_that_is_none_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="false discovery rate"):
        discoveries([0.5], rate)


def test_a_probability_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="outside 0 to 1"):
        discoveries([1.5])


def test_of_the_series_that_stand_no_more_than_the_rate_are_chance() -> None:
    """2,000 series watched together, in 200 of which something changed; fifty times."""
    chance = np.random.default_rng(11)
    false, found = [], []
    for _ in range(50):
        values = chance.standard_normal((2_000, 36))
        values[:200, -4:] += 2.5
        stands = discoveries(recent_change(values).probability, rate=0.1).stands
        false.append(stands[200:].sum() / max(stands.sum(), 1))
        found.append(stands[:200].sum())
    assert np.mean(false) < 0.1 + 0.02
    assert np.mean(found) > 150


def test_when_nothing_changed_anywhere_hardly_ever_does_one_stand() -> None:
    chance = np.random.default_rng(12)
    runs = [recent_change(chance.standard_normal((1_000, 36))).probability for _ in range(50)]
    any_stands = np.mean([discoveries(one, rate=0.1).found > 0 for one in runs])
    assert any_stands < 0.1 + 4 * 0.042
