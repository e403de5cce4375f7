"""What is said of the next period, of a plan, of a change at a date, and never more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from ringholder.monitor.coverage import rests_on
from ringholder.monitor.indicator import Indicator, Level, Mark, Target, TargetKind
from ringholder.monitor.interruption import changed_at, months_to_ask
from ringholder.monitor.lineage import Lineage
from ringholder.monitor.outlook import chance_in_words, plan_in_words
from ringholder.monitor.rebase_suggested import suggested
from ringholder.monitor.roll_up import SummedSeries
from tests.monitor.series_of import PLAIN, series, watched

STEADY = [80.0, 81.0] * 10


def aimed(*targets: tuple[float, TargetKind, date]) -> Indicator:
    made = tuple(Target(v, kind, on, None, "a source", Mark.VERIFIED) for v, kind, on in targets)
    return replace(PLAIN, target=made, target_reason="")


def standard(value: float) -> Indicator:
    return aimed((value, TargetKind.STANDARD, date(2010, 1, 1)))


def test_a_target_far_off_is_met_with_a_chance_below_one_per_cent() -> None:
    told = chance_in_words(watched(STEADY, standard(95.0)))
    assert "The chance of meeting 95.0% in September 2022 is below 1%" in told
    assert "It rests on 20 values" in told


def test_a_target_at_the_mean_is_met_half_the_time() -> None:
    told = chance_in_words(watched(STEADY, standard(80.5)))
    assert "about 50%" in told


def test_no_chance_is_given_without_a_target_with_few_values_or_after_a_change() -> None:
    assert chance_in_words(watched(STEADY)) == ""
    few = chance_in_words(watched(STEADY[:12], standard(80.5)))
    assert "fewer than 13 values" in few
    changed = chance_in_words(watched([*STEADY, 60.0], standard(80.5)))
    assert "the last value shows a change" in changed


def test_a_milestone_past_was_met_or_missed_and_one_ahead_needs_an_even_step() -> None:
    plan = aimed(
        (81.0, TargetKind.MILESTONE, date(2021, 6, 1)),
        (86.0, TargetKind.MILESTONE, date(2023, 1, 1)),
    )
    told = plan_in_words(watched(STEADY, plan))
    assert told[0] == "The milestone of 81.0%, due in June 2021, was met then."
    assert told[1] == (
        "The milestone of 86.0% is due in January 2023, 5 months on: an even rise of 1.0 "
        "percentage points each month would reach it."
    )


def test_without_milestones_nothing_is_said_of_a_plan() -> None:
    assert plan_in_words(watched(STEADY, standard(90.0))) == ()


def test_a_lasting_step_suggests_a_rebase_and_asks_why_first() -> None:
    found = suggested(watched([80.0, 81.0] * 10 + [88.0, 89.0] * 10))
    assert found is not None
    assert found.on == date(2022, 9, 1)
    assert "Ask first why the process changed" in found.says
    assert found.yaml.startswith("rebase:\n  - on: 2022-09-01\n")
    assert suggested(watched(STEADY)) is None


def test_a_step_at_a_date_is_told_with_its_limits() -> None:
    noise = np.random.default_rng(7).normal(0, 0.5, 30)
    found = changed_at(watched(list(80 + noise + 5 * (np.arange(30) >= 15))), date(2022, 4, 1))
    assert found.answered
    assert found.sentences[0].startswith(
        "The level rose at once by 4.56 percentage points (from +4.00 to +5.12"
    )
    assert found.sentences[1].startswith("No change of slope is shown: anything from")
    assert "no proof of its cause" in found.sentences[-1]


def test_nothing_is_told_of_a_date_with_too_few_values_beside_it_or_beyond_the_series() -> None:
    one = watched(STEADY)
    few, beyond = changed_at(one, date(2021, 4, 1)), changed_at(one, date(2031, 1, 1))
    assert not few.answered
    assert "at least 8 values are needed on either side" in few.sentences[0]
    assert not beyond.answered
    assert "January 2021 to August 2022" in beyond.sentences[0]


def test_the_months_to_ask_about_have_values_enough_on_either_side() -> None:
    months = list(months_to_ask(watched(STEADY)))
    assert (months[0], months[-1]) == (date(2021, 9, 1), date(2022, 1, 1))
    assert all(changed_at(watched(STEADY), month).answered for month in months)


def test_a_sum_says_how_many_of_its_parts_reported_and_a_table_says_nothing() -> None:
    plain = series([80.0, 81.0])
    made = SummedSeries(
        indicator=plain.indicator,
        organisation=plain.organisation,
        level=plain.level,
        period=plain.period,
        numerator=plain.numerator,
        denominator=plain.denominator,
        base=Level.PRACTICE,
        parts_reported=np.array([40, 41]),
        parts_expected=np.array([42, 42]),
        patients_covered=np.array([np.nan, np.nan]),
        lineage=Lineage("QU9", ()),
    )
    told = rests_on(PLAIN, made)
    assert told[0].startswith("Summed from 41 of 42 practices in the latest period.")
    assert told[1].startswith("Fewest reported in January 2021: 40 of 42.")
    assert rests_on(PLAIN, plain) == ()
