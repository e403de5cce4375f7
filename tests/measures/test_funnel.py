"""Funnels beside a plain reference, with units and settings that others stop at."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ringholder.measures.funnel import phe
from ringholder.measures.funnel.method import FUNNELPLOTR, FunnelRules, Method
from ringholder.measures.funnel.plot import FunnelStatus, funnel, funnels
from ringholder.measures.funnel.units import UnitStatus

NAN = float("nan")


def test_units_that_cannot_be_judged_say_why_and_do_not_move_the_target() -> None:
    plot = funnel([10, 20, NAN, 5, -1, 30, 0], [100, 100, 50, 0, 10, 20, 80])
    assert [UnitStatus(code).name for code in plot.unit_status] == [
        "JUDGED",
        "JUDGED",
        "MISSING",
        "NO_DENOMINATOR",
        "NEGATIVE",
        "MORE_THAN_ALL",
        "NO_EVENTS",
    ]
    assert plot.target == pytest.approx(30 / 280)
    assert np.isnan(plot.value[2:6]).all()
    assert (plot.beyond[2:6] == 0).all()


@pytest.mark.parametrize("method", list(Method))
def test_no_unit_one_unit_no_events_and_all_alike_have_an_answer(method: Method) -> None:
    assert funnel([], [], method=method).status is FunnelStatus.NO_UNITS
    assert funnel([NAN], [5], method=method).status is FunnelStatus.NO_UNITS
    assert funnel([3], [5], method=method).status is FunnelStatus.ONE_UNIT
    none = funnel([0, 0, 0], [1, 2, 3], method=method)
    assert (none.beyond == 0).all()
    assert (none.status is FunnelStatus.NO_TARGET) != method.standardised
    alike = funnel([4, 4, 4], [4, 4, 4], method=method)
    assert not alike.is_adjusted
    assert (alike.beyond == 0).all()
    assert len(funnel([], [], method=method).curves()[0]) == 0


def test_limits_of_a_proportion_are_the_written_formula_for_each_unit() -> None:
    events, cases = [3, 40, 25, 60, 9], [50, 300, 90, 500, 45]
    plot = funnel(events, cases, multiplier=100)
    share = sum(events) / sum(cases)
    for unit, size in enumerate(cases):
        reach = 1.959964 * math.sqrt(1 / (4 * size) + plot.overdispersion.tau2)
        low = max(math.asin(math.sqrt(share)) - reach, 0)
        assert plot.adjusted.lower[0, unit] == pytest.approx(100 * math.sin(low) ** 2, rel=1e-12)


def test_the_squared_form_of_cqc_and_the_own_error_of_counts_flag_fewer_than_r() -> None:
    rng = np.random.default_rng(5)
    expected = rng.uniform(20, 300, 200)
    observed = rng.poisson(expected * rng.gamma(25, 1 / 25, 200))
    for method in (Method.CQC, Method.RATIO_OF_COUNTS):
        ours = funnel(observed, expected, method=method).outliers(0.95).sum()
        theirs = funnel(observed, expected, method=method, rules=FUNNELPLOTR).outliers(0.95).sum()
        assert ours < theirs


def test_no_events_where_few_were_expected_is_not_low() -> None:
    observed, expected = [0, *range(20, 40)], [3.0] + [30.0] * 20
    assert funnel(observed, expected, method=Method.SHMI).beyond[0] == 0
    assert funnel(observed, [40.0] * 21, method=Method.SHMI).beyond[0] == -2


def test_levels_targets_and_rows_are_as_asked_and_nonsense_is_refused() -> None:
    plot = funnel([10, 50], [100, 100], levels=(0.999, 0.8), target=0.3, adjust=False)
    assert plot.scheme.levels == (0.8, 0.999)
    assert plot.target == pytest.approx(0.3)
    assert plot.beyond.tolist() == [-2, 2]
    assert [f.target for f in funnels([[1, 2], [3, 3]], [[10, 20], [10, 20]])] == [0.1, 0.2]
    for wrong in ({"target": 1.5}, {"multiplier": 0}, {"levels": ()}, {"levels": (95,)}):
        with pytest.raises(ValueError, match=r"is|are"):
            funnel([1], [2], **wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="trim"):
        FunnelRules("x", trim=0.5)
    with pytest.raises(ValueError, match="one of each"):
        funnel([1, 2], [3])


def test_public_health_funnels_answer_for_missing_units_and_few_events() -> None:
    assert phe.rate_significance([9, 50], [10.0, 10.0])[0] == phe.Significance.NOT_APPLICABLE
    assert phe.ratio_significance([NAN, 5], [4, 0]).tolist() == [9, 9]
    assert np.isnan(phe.proportion_limits([], []).baseline)
    assert phe.proportion_limits([5], [10], multiplier=1).upper.max() == 1
