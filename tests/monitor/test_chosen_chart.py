"""A chart that somebody chose gives what the methods give, and keeps what it was made by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from ringholder.measures.process_chart import process_charts
from ringholder.measures.ruleset import named
from ringholder.measures.spc import spc
from ringholder.monitor.chart_rows import HEAD, in_digits, r_call, rows
from ringholder.monitor.chosen_chart import Choice, Kind, charted_as, fitting
from ringholder.monitor.indicator import Unit
from tests.monitor.series_of import PLAIN, series

WAVE = [70.0, 72.0, 71.0, 73.0, 69.0, 74.0, 70.0, 72.0, 75.0, 71.0, 70.0, 73.0, 76.0, 60.0]


def test_an_xmr_chart_is_that_of_the_rules_chosen_to_the_digit() -> None:
    (one,) = charted_as(PLAIN, [series(WAVE)], Choice(rules=named("mdc+trend=6")))
    plain = spc(one.values, ruleset=named("mdc+trend=6"))
    assert one.upper == plain.upper.tolist()
    assert one.kinds == plain.kinds
    assert one.method == "XmR, rules mdc+trend=6"


def test_limits_rest_on_the_span_chosen_and_on_nothing_else() -> None:
    choice = Choice(first=date(2021, 3, 1), last=date(2021, 12, 1))
    (one,) = charted_as(PLAIN, [series(WAVE)], choice)
    assert one.months[0] == date(2021, 3, 1)
    assert one.centre[0] == pytest.approx(np.mean(WAVE[2:12]))


def test_a_series_without_periods_in_the_span_is_left_out() -> None:
    assert charted_as(PLAIN, [series(WAVE)], Choice(first=date(2031, 1, 1))) == ()


@pytest.mark.parametrize("kind", [Kind.RUN, Kind.P, Kind.P_PRIME, Kind.U, Kind.U_PRIME])
def test_a_process_chart_has_the_lines_of_its_method_in_the_unit(kind: Kind) -> None:
    own = [series(WAVE), series(WAVE[:9], "QNQ", first="2021-04")]
    long, short = charted_as(PLAIN, own, Choice(kind))
    counts, sizes = own[1].numerator[None, :], own[1].denominator[None, :]
    alone = process_charts(counts, sizes, chart=kind.value)
    np.testing.assert_allclose(short.centre, 100 * alone.centre[0])
    np.testing.assert_allclose(short.upper, 100 * alone.upper[0])
    assert (len(long.values), len(short.values)) == (14, 9)


def test_a_point_below_three_sigma_is_of_concern_where_higher_is_better() -> None:
    (one,) = charted_as(PLAIN, [series(WAVE)], Choice(Kind.P))
    assert one.kinds[-1] == "concern"
    assert one.causes[-1] == "below the lower limit at 3 sigma"


def test_p_and_u_charts_fit_whole_counts_only() -> None:
    half = replace(series(WAVE), numerator=series(WAVE).numerator + 0.5)
    assert fitting(PLAIN, [half]) == (Kind.XMR, Kind.RUN)
    assert Kind.P in fitting(PLAIN, [series(WAVE)])
    assert Kind.P not in fitting(replace(PLAIN, unit=Unit.PER_1000), [series(WAVE)])


def test_a_row_has_every_number_to_its_last_digit() -> None:
    charted = charted_as(PLAIN, [series(WAVE)], Choice())
    (first, *_), place = list(rows(charted)), HEAD.index("upper")
    assert float(in_digits(first[place])) == charted[0].upper[0]
    assert len(list(rows(charted))) == len(WAVE)


def test_the_call_of_r_has_what_was_chosen() -> None:
    charted = charted_as(PLAIN, [series(WAVE)], Choice(rules=named("nhsr-0.2.2+screen=none")))
    call = r_call(PLAIN, charted, Choice(rules=named("nhsr-0.2.2+screen=none"), baseline=12))
    assert 'improvement_direction = "increase"' in call
    assert "screen_outliers = FALSE" in call
    assert "fix_after_n_points = 12" in call
    assert "no such switch" not in call


def test_the_call_of_r_says_where_r_has_no_such_switch() -> None:
    rules = named("mdc+trend=6")
    charted = charted_as(PLAIN, [series(WAVE)], Choice(rules=rules))
    assert "Rules mdc+trend=6: the package has no such switch" in r_call(
        PLAIN, charted, Choice(rules=rules)
    )


def test_the_call_of_r_for_a_p_chart_is_of_qicharts() -> None:
    charted = charted_as(PLAIN, [series(WAVE)], Choice(Kind.P_PRIME))
    call = r_call(PLAIN, charted, Choice(Kind.P_PRIME))
    assert 'chart = "pp"' in call
    assert "n = denominator" in call
