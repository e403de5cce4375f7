"""How far units differ beyond chance, held against the equations, by hand and in simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.measures.clusters import clustered
from ringholder.measures.distributions import normal_quantile, t_quantile
from ringholder.measures.funnel.method import Method
from ringholder.measures.spread import Beyond, heterogeneity, pairs
from tests.measures import plain_spread as plain

UNITS = st.lists(
    st.integers(5, 5000).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n))),
    min_size=2,
    max_size=12,
)


@given(UNITS, st.booleans())
def test_the_spread_is_that_of_the_papers(units: list[tuple[int, int]], share: bool) -> None:
    method = Method.PROPORTION if share else Method.RATIO_OF_COUNTS
    found = heterogeneity(*zip(*units, strict=True), method)
    q, tau2, beyond = plain.spread([(float(a), float(b)) for a, b in units], share)
    assert found.q == pytest.approx(q, rel=1e-9, abs=1e-9)
    assert found.tau2 == pytest.approx(tau2, rel=1e-9, abs=1e-9)
    assert found.beyond_chance == pytest.approx(beyond, rel=1e-6, abs=1e-9)


@given(UNITS)
def test_pairs_have_the_limits_of_newcombe_shared_out_among_them(
    units: list[tuple[int, int]],
) -> None:
    found = pairs(*zip(*units, strict=True))
    count = len(units) * (len(units) - 1) // 2
    assert len(found.high) == count
    for place in range(count):
        high, low = units[found.high[place]], units[found.low[place]]
        lower, upper = plain.difference(high, low, 1 - 0.05 / count)
        assert found.difference[place] >= 0
        assert found.lower[place] == pytest.approx(lower, abs=1e-9)
        assert found.upper[place] == pytest.approx(upper, abs=1e-9)


def test_newcombes_own_example_comes_out() -> None:
    """56 of 70 and 48 of 80 (Newcombe 1998, table II, a): 0.0524 to 0.3339."""
    found = pairs([56, 48], [70, 80])
    assert found.difference[0] == pytest.approx(0.2)
    assert (round(found.lower[0], 4), round(found.upper[0], 4)) == (0.0524, 0.3339)


def test_units_that_differ_by_chance_alone_pass_as_chance() -> None:
    drawn = np.random.default_rng(5).binomial(500, 0.6, size=(4000, 3))
    answers = [heterogeneity(row, [500] * 3).answer for row in drawn]
    assert Beyond.MORE not in answers[:100]
    more, unsure = (sum(one is kind for one in answers) for kind in (Beyond.MORE, Beyond.UNSURE))
    assert more <= 20  # expected 8 of 4000
    assert 140 <= more + unsure <= 260  # expected 200 of 4000


def test_a_difference_that_chance_does_not_explain_is_called_so() -> None:
    found = heterogeneity([610, 620, 770], [1000, 1000, 1000])
    assert found.answer is Beyond.MORE
    assert found.beyond_chance > 0.95


@pytest.mark.parametrize(
    ("numerator", "denominator"),
    [([], []), ([5], [10]), ([5, math.nan], [10, 10]), ([5, 3], [10, 0]), ([5, 12], [10, 10])],
)
def test_fewer_than_two_usable_units_tell_nothing(
    numerator: list[float], denominator: list[float]
) -> None:
    found = heterogeneity(numerator, denominator)
    assert found.answer is Beyond.UNKNOWN
    assert math.isnan(found.q)


def test_units_all_alike_do_not_differ() -> None:
    found = heterogeneity([6, 6, 6], [10, 10, 10])
    assert (found.q, found.tau2, found.answer) == (pytest.approx(0), 0, Beyond.CHANCE)


def test_a_ratio_to_none_has_no_value_and_a_difference_has() -> None:
    found = pairs([4, 0], [100, 100])
    assert math.isnan(found.ratio[0])
    assert found.difference[0] == pytest.approx(0.04)


def test_how_far_apart_does_not_depend_on_which_side_is_counted() -> None:
    yes, no = pairs([90, 60], [100, 100]), pairs([10, 40], [100, 100])
    assert yes.apart[0] == pytest.approx(no.apart[0])


def test_a_column_too_many_is_told() -> None:
    with pytest.raises(ValueError, match="one of each"):
        heterogeneity([1, 2], [10])


CLUSTERS = st.lists(
    st.tuples(st.floats(0, 500), st.floats(1, 1000)), min_size=2, max_size=20
)  # fmt: skip


@given(CLUSTERS)
def test_a_group_of_clusters_has_the_error_of_a_ratio(clusters: list[tuple[float, float]]) -> None:
    above, below = zip(*clusters, strict=True)
    found = clustered(above, below, np.zeros(len(clusters)), multiplier=100)
    share, error = plain.clustered(clusters)
    few = float(t_quantile(0.975, len(clusters) - 1) / normal_quantile(0.975))
    assert found.value[0] == pytest.approx(100 * share)
    assert found.error[0] == pytest.approx(100 * error * few, rel=1e-6, abs=1e-6)


def test_one_cluster_has_a_value_and_no_error() -> None:
    found = clustered([5], [10], ["a"])
    assert found.value[0] == 0.5
    assert math.isnan(found.error[0])


def test_a_cluster_without_figures_is_left_out() -> None:
    found = clustered([5, math.nan, 3], [10, 10, 0], ["a", "a", "a"])
    assert found.clusters.tolist() == [1]
