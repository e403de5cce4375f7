"""Run and control charts agree with plain ones, in every part, and say what they cannot tell."""

from __future__ import annotations

import math
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.measures.baseline import Status
from ringholder.measures.process_chart import AT_ONCE, Chart, process_charts
from ringholder.measures.run_chart import fewest_crossings, longest_expected, runs_of

from .plain_process import chart as plain_chart

WITH_SIZES = {"p", "pp", "u", "up"}
KINDS = sorted(set(Chart) - {Chart.I_PRIME})
NAN = math.nan


def series(rng: np.random.Generator, periods: int, kind: str) -> tuple[list[float], list[float]]:
    sizes = rng.integers(20, 90, periods).astype(float)
    counts = rng.binomial(sizes.astype(int), 0.3).astype(float)
    counts[rng.random(periods) < 0.1] += 9  # so that screening has something to screen
    counts = np.minimum(counts, sizes)
    counts[rng.random(periods) < 0.12] = np.nan
    if kind not in WITH_SIZES:
        sizes[:] = 1
    return counts.tolist(), sizes.tolist()


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    kind=st.sampled_from(KINDS),
    screen=st.booleans(),
    freeze=st.one_of(st.none(), st.integers(2, 20)),
    cut=st.integers(5, 30),
)
def test_every_chart_is_the_plain_one_in_each_of_its_parts(
    seed: int, kind: str, screen: bool, freeze: int | None, cut: int
) -> None:
    rng = np.random.default_rng(seed)
    counts, sizes = series(rng, 36, kind)
    charts = process_charts(
        [counts, counts[::-1]],
        [sizes, sizes[::-1]] if kind in WITH_SIZES else None,
        chart=kind,
        freeze=freeze,
        rebase=[cut],
        screened=screen,
    )
    for first, last in ((0, cut), (cut, 36)):
        n = last - first
        base = [freeze is None or i < freeze for i in range(n)]
        plain = plain_chart(kind, counts[first:last], sizes[first:last], base, screen=screen)
        here = np.s_[0, first:last]
        np.testing.assert_allclose(charts.value[here], plain.values, rtol=1e-12)
        status = charts.parts.status[charts.part[0, first]]
        if status in (Status.OK, Status.NO_VALUES):
            np.testing.assert_allclose(charts.centre[here], [plain.centre] * n, rtol=1e-9)
            lower, upper = zip(*plain.limits, strict=True)
            np.testing.assert_allclose(charts.lower[here], lower, rtol=1e-9, atol=1e-12)
            np.testing.assert_allclose(charts.upper[here], upper, rtol=1e-9, atol=1e-12)
        runs = charts.parts.runs
        found = [int(column[charts.part[0, first]]) for column in (runs.useful, runs.longest)]
        assert found == [plain.useful, plain.longest]
        assert int(runs.crossings[charts.part[0, first]]) == plain.crossings


def test_an_excluded_point_is_tested_and_changes_neither_limits_nor_runs() -> None:
    values = [4.0, 6.0, 5.0, 90.0, 4.5, 5.5, 4.0, 6.0]
    out = np.zeros((1, 8), dtype=np.bool_)
    out[0, 3] = True
    charts = process_charts([values], chart="i", exclude=out)
    without = process_charts([values[:3] + values[4:]], chart="i")
    assert charts.upper[0, 0] == without.upper[0, 0]
    assert charts.parts.runs.crossings.tolist() == without.parts.runs.crossings.tolist()
    assert charts.sigma_signal[0].tolist() == [False] * 3 + [True] + [False] * 4
    assert charts.parts.used.tolist() == [7]


def test_screening_leaves_an_outlying_range_out() -> None:
    values = [[4.0, 6.0, 5.0, 4.5, 5.5, 4.0, 6.0, 30.0, 5.0, 4.0, 6.0, 5.0, 4.5, 5.5]]
    screened, kept = (process_charts(values, chart="i", screened=say) for say in (True, False))
    assert screened.upper[0, 0] < kept.upper[0, 0]
    assert screened.centre[0, 0] == kept.centre[0, 0]


def test_weighted_single_values_are_single_values_where_all_denominators_are_one() -> None:
    values = np.random.default_rng(5).normal(10, 2, (3, 30))
    plain = process_charts(values, chart="i", screened=False)
    weighted = process_charts(values, np.ones_like(values), chart="ip", screened=False)
    # the one estimates sigma by 1.128, rounded, and the other by 2 / sqrt(pi)
    ratio = (weighted.upper - weighted.centre) / (plain.upper - plain.centre)
    np.testing.assert_allclose(ratio, 1.128 * math.sqrt(math.pi) / 2, rtol=1e-9)


def test_laney_limits_are_shewhart_s_when_periods_vary_as_coins_do() -> None:
    rng = np.random.default_rng(1)
    sizes = np.full((400, 40), 500.0)
    counts = rng.binomial(500, 0.2, sizes.shape)
    p, laney = (process_charts(counts, sizes, chart=kind) for kind in ("p", "pp"))
    width = (laney.upper - laney.centre)[:, 0] / (p.upper - p.centre)[:, 0]
    assert abs(float(width.mean()) - 1) < 0.02


def test_without_variation_limits_lie_on_the_centre_line_and_the_status_says_so() -> None:
    for kind, values, sizes in (
        ("p", [[0.0] * 9], [[40.0] * 9]),
        ("p", [[40.0] * 9], [[40.0] * 9]),
        ("pp", [[0.0] * 9], [[40.0] * 9]),
        ("up", [[0.0] * 9], [[40.0] * 9]),
        ("c", [[0.0] * 9], None),
        ("g", [[0.0] * 9], None),
        ("t", [[7.0] * 9], None),
        ("i", [[7.0] * 9], None),
        ("mr", [[7.0] * 9], None),
    ):
        charts = process_charts(values, sizes, chart=kind)
        assert charts.parts.status.tolist() == [Status.CONSTANT], kind
        np.testing.assert_allclose(charts.upper, charts.centre, rtol=1e-12)
        assert not charts.sigma_signal.any()
        assert not charts.runs_signal.any()


def test_every_chart_answers_for_series_without_values_and_for_no_series() -> None:
    for kind in Chart:
        nothing = np.full((2, 12), np.nan)
        sizes = np.full((2, 12), 5.0) if kind in {"p", "pp", "u", "up", "ip"} else None
        charts = process_charts(nothing, sizes, chart=kind)
        assert charts.parts.status.tolist() == [Status.NO_VALUES] * 2
        assert np.isnan(charts.upper).all()
        assert not charts.runs_signal.any()
        empty = None if sizes is None else np.empty((0, 12))
        assert len(process_charts(np.empty((0, 12)), empty, chart=kind)) == 0
        empty = None if sizes is None else np.empty((3, 0))
        none = process_charts(np.empty((3, 0)), empty, chart=kind)
        assert none.latest.tolist() == [-1] * 3


def test_one_value_has_a_centre_and_no_limits_where_limits_need_ranges() -> None:
    charts = process_charts([[7.0]], chart="i")
    assert charts.parts.status.tolist() == [Status.NO_RANGES]
    assert charts.centre.tolist() == [[7.0]]
    assert np.isnan(charts.upper).all()
    assert process_charts([[7.0]], chart="c").parts.status.tolist() == [Status.OK]


def test_a_denominator_of_nought_is_a_period_without_a_value() -> None:
    charts = process_charts([[3.0, 0.0, 4.0]], [[10.0, 0.0, 10.0]], chart="p")
    assert np.isnan(charts.value[0]).tolist() == [False, True, False]
    assert not charts.impossible.any()
    assert charts.centre[0, 0] == pytest.approx(0.35)


@pytest.mark.parametrize(
    ("kind", "count", "size"),
    [("p", 11.0, 10.0), ("p", -1.0, 10.0), ("u", 1.0, 0.0), ("u", 1.0, -5.0), ("u", math.inf, 1.0)],
)
def test_what_cannot_be_is_taken_as_missing_and_marked(
    kind: str, count: float, size: float
) -> None:
    charts = process_charts([[3.0, count, 4.0, 3.0]], [[10.0, size, 10.0, 10.0]], chart=kind)
    assert charts.impossible[0].tolist() == [False, True, False, False]
    assert np.isnan(charts.value[0, 1])
    assert charts.centre[0, 0] == pytest.approx(1 / 3)


def test_absent_rows_leave_their_neighbours_adjacent() -> None:
    values = [[1.0, NAN, 3.0, 2.0, 5.0, 1.0]]
    there = [[True, False, True, True, True, True]]
    charts = process_charts(values, chart="i", present=there)
    packed = process_charts([[1.0, 3.0, 2.0, 5.0, 1.0]], chart="i")
    assert charts.upper[0, 0] == packed.upper[0, 0]
    assert charts.part[0].tolist() == [0, -1, 0, 0, 0, 0]
    assert np.isnan(charts.centre[0, 1])


def test_frozen_limits_and_a_rebase_hold_together_in_each_part() -> None:
    one = np.random.default_rng(2).poisson(9, 20).astype(float)
    two = one + 30
    charts = process_charts([[*one, *two]], chart="c", freeze=12, rebase=[20])
    assert charts.centre[0, 0] == pytest.approx(one[:12].mean())
    assert charts.centre[0, -1] == pytest.approx(two[:12].mean())
    assert charts.parts.number.tolist() == [0, 1]
    assert charts.parts.used.tolist() == [12, 12]


def test_a_series_is_the_same_whatever_stands_beside_it() -> None:
    values = np.random.default_rng(3).poisson(8, (AT_ONCE + 3, 24)).astype(float)
    together = process_charts(values, chart="i")
    assert len(together) == AT_ONCE + 3
    for at in (0, AT_ONCE, AT_ONCE + 2):
        alone = process_charts(values[at : at + 1], chart="i")
        np.testing.assert_allclose(alone.upper[0], together.upper[at], rtol=1e-14)
        assert together.latest[at] == at


@pytest.mark.parametrize(
    ("says", "options"),
    [
        ("no chart is called 'x'", {"chart": "x"}),
        ("needs denominators", {"chart": "p"}),
        ("takes no denominators", {"chart": "c", "denominators": [[1.0, 1.0]]}),
        ("use 2 or more", {"chart": "i", "freeze": 1}),
        ("rebase at position 9", {"chart": "i", "rebase": [9]}),
        ("exclude has shape", {"chart": "i", "exclude": [[True]]}),
        ("denominators have shape", {"chart": "u", "denominators": [[1.0]]}),
    ],
)
def test_options_that_make_no_sense_are_refused(says: str, options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=says):
        process_charts([[1.0, 2.0]], **options)  # type: ignore[arg-type]


def test_the_fewest_crossings_are_the_exact_binomial_quantile() -> None:
    for useful in [*range(130), 500, 1_200]:
        coins = max(useful - 1, 0)
        least = fewest_crossings(useful)
        up_to = sum(comb(coins, k) for k in range(least + 1))
        below = up_to - comb(coins, least)
        assert 20 * up_to >= 2**coins > 20 * below


def test_the_published_critical_values_for_ten_and_for_twenty_four_useful_points() -> None:
    assert (longest_expected(10), fewest_crossings(10)) == (6, 2)
    assert (longest_expected(24), fewest_crossings(24)) == (8, 8)


def test_points_on_the_line_are_skipped_in_runs() -> None:
    runs = runs_of(np.array([[1], [0], [1], [-1], [0], [1], [1]], dtype=np.int8))
    assert [int(column[0]) for column in (runs.useful, runs.longest, runs.crossings)] == [5, 2, 2]
    assert runs.short.tolist() == [True]


def test_random_series_signal_about_as_seldom_as_was_published() -> None:
    """Anhøj and Wentzel-Larsen (2018): false signals in about 5 to 10 per cent of run charts."""
    values = np.random.default_rng(9).standard_normal((20_000, 24))
    share = float(process_charts(values).parts.runs.signal.mean())
    assert 0.02 < share < 0.1
