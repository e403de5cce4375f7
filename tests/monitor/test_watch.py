"""Watching says where a decision is needed, who is beyond the target, what chance would show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from ringholder.measures.false_alarm import expected_false_alarms
from ringholder.measures.icons import Assurance
from ringholder.monitor import indicators
from ringholder.monitor.indicator import Indicator, Level, Opens, Rebase
from ringholder.monitor.observations import Observations, Series
from ringholder.monitor.watch import Watch, charted, watch

STEADY = [70, 71] * 10


def indicator() -> Indicator:
    return indicators.shipped()["ae-four-hours"]


def series(
    numerators: list[float], organisation: str = "QU9", level: Level = Level.SYSTEM
) -> Series:
    months = np.arange("2023-01", "2033-01", dtype="datetime64[M]")[: len(numerators)]
    return Series(
        "ae-four-hours", organisation, level, months, np.array(numerators, float),
        np.full(len(numerators), 100.0),
    )  # fmt: skip


def watched(*each: Series) -> Watch:
    found = Observations({(s.indicator, s.organisation): s for s in each}, ())
    return watch({"ae-four-hours": indicator()}, found)


def test_a_fall_below_the_limits_is_a_signal_and_opens_a_gap() -> None:
    (gap,) = watched(series([*STEADY, 40])).gaps
    assert gap.signal
    assert Opens.CONCERN in gap.opened_by
    assert gap.strength is not None and gap.strength > 3


def test_a_rise_above_the_limits_is_no_concern_where_higher_is_better() -> None:
    (one,) = watched(series([*STEADY, 99])).watched
    assert not one.signal


def test_common_cause_within_reach_of_the_target_opens_nothing() -> None:
    assert watched(series([70, 90] * 10)).gaps == ()


def test_a_target_out_of_reach_opens_a_gap_without_any_signal() -> None:
    (gap,) = watched(series(STEADY)).gaps
    assert gap.opened_by == (Opens.FAILING,)
    assert not gap.signal


def test_a_target_met_this_month_is_no_gap_although_the_years_before_failed_it() -> None:
    (one,) = watched(series([*STEADY, 90])).watched
    assert one.chart.assurance is Assurance.FAIL
    assert one.opened_by == ()


def test_people_beyond_the_target_are_counted_in_the_latest_period() -> None:
    one = charted(indicator(), series(STEADY))
    assert one.on == date(2024, 8, 31)
    assert one.target is not None and one.target.value == 76
    assert one.people == pytest.approx(76 - 71)


def test_more_people_come_before_a_stronger_signal() -> None:
    few_but_strong = series([*STEADY, 10], "RTH", Level.TRUST)
    many = series(STEADY, "QU9")
    many = replace(many, numerator=many.numerator * 1000, denominator=many.denominator * 1000)
    assert [gap.series.organisation for gap in watched(few_but_strong, many).gaps] == ["QU9", "RTH"]


def test_the_false_alarms_to_expect_are_those_of_every_series_watched_together() -> None:
    found = watched(series(STEADY), series(STEADY, "RTH", Level.TRUST))
    assert found.expected_false_alarms == pytest.approx(expected_false_alarms([20, 20]))


def test_england_is_there_to_compare_with_and_is_not_watched() -> None:
    assert watched(series(STEADY, "ENG", Level.ENGLAND)).watched == ()


def test_a_series_of_one_month_is_shown_and_claims_nothing() -> None:
    (one,) = watched(series([40])).watched
    assert one.strength is None
    assert not one.signal


def test_a_financial_year_ends_on_the_last_of_march() -> None:
    yearly = indicators.shipped()["general-practice-payments"]
    year = np.array(["2022-04"], "datetime64[M]")
    one = Series(yearly.id, "14Y", Level.PLACE, year, np.array([1.0]), np.array([1.0]))
    assert charted(yearly, one).on == date(2023, 3, 31)


def test_limits_start_afresh_where_people_say_that_the_process_changed() -> None:
    values = [*STEADY, *([90, 91] * 8)]
    rebased = replace(indicator(), rebase=(Rebase(date(2024, 9, 1), "A new unit opened."),))
    one = charted(rebased, series(values))
    assert one.chart.segment.tolist() == [0] * 20 + [1] * 16
    assert one.chart.mean[-1] == pytest.approx(90.5)
    assert charted(indicator(), series(values)).chart.segment.tolist() == [0] * 36


def test_a_rebase_before_a_series_begins_is_no_rebase() -> None:
    rebased = replace(indicator(), rebase=(Rebase(date(2020, 1, 1), "Long ago."),))
    assert charted(rebased, series(STEADY)).chart.segment.tolist() == [0] * 20


def test_a_baseline_fixes_the_limits_on_the_first_points() -> None:
    fixed = charted(replace(indicator(), baseline=12), series([*([70, 71] * 6), *([90, 91] * 6)]))
    assert fixed.chart.mean[-1] == pytest.approx(70.5)


def test_the_indicator_names_the_rules_of_its_chart_and_the_chart_keeps_them() -> None:
    one = charted(replace(indicator(), rules="mdc+trend=6"), series(STEADY))
    assert one.chart.ruleset.name == "mdc+trend=6"


def test_a_signal_that_is_to_be_expected_among_all_is_shown_but_opens_nothing() -> None:
    chance = np.random.default_rng(3)
    noise = {f"R{n:03}": [*chance.normal(80, 2, 29)] for n in range(600)}
    found = watched(*(series(values, code, Level.TRUST) for code, values in noise.items()))
    assert found.signals
    assert len(found.standing) < len(found.signals)
    weak = [one for one in found.signals if not one.stands]
    assert all(Opens.CONCERN not in one.opened_by for one in weak)


def test_too_few_values_are_a_signal_that_is_not_tested_and_opens_nothing() -> None:
    (one,) = watched(series([70, 71, 70, 71, 70, 10])).watched
    assert one.signal
    assert one.chance is None
    assert Opens.CONCERN not in one.opened_by
