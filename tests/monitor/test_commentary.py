"""Sentences about a chart follow from its figures, and say no more than it does."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.measures.icons import Variation
from ringholder.monitor import indicators
from ringholder.monitor.commentary import commentary, headline
from ringholder.monitor.indicator import Better, Indicator, Level, Opens
from ringholder.monitor.observations import Series
from ringholder.monitor.watch import CONCERN, Watched, charted

STEADY = [80.0, 81.0] * 10
FOUR_HOURS = indicators.shipped()["ae-four-hours"]
NEUTRAL = replace(FOUR_HOURS, better=Better.NEUTRAL, opens=(), target=(), target_reason="none")


def one(values: list[float], indicator: Indicator = FOUR_HOURS, code: str = "QU9") -> Watched:
    months = np.arange("2023-01", "2033-01", dtype="datetime64[M]")[: len(values)]
    counts = np.array(values)
    return charted(
        indicator,
        Series(indicator.id, code, Level.SYSTEM, months, counts, np.full(len(values), 100.0)),
    )


def said(values: list[float], **asked: object) -> str:
    return " ".join(commentary(one(values), **asked))  # type: ignore[arg-type]


def test_a_value_within_its_limits_is_no_change_and_says_which_values_chance_explains() -> None:
    told = said(STEADY)
    assert "No significant change: values between 77.8% and 83.2%" in told
    assert "for the" not in told


def test_a_fall_says_since_when_and_by_which_rule() -> None:
    told = said([*STEADY, 70.0, 69.0])
    assert "A significant change for the worse, since September 2024" in told
    assert "below the lower limit" in told


def test_a_rise_is_for_the_better_where_higher_is_better_and_of_no_side_where_neither_is() -> None:
    assert "for the better" in said([*STEADY, 95.0])
    neutral = " ".join(commentary(one([*STEADY, 95.0], NEUTRAL)))
    assert "A significant change:" in neutral
    assert not re.search("better|worse|missed|met", neutral)


def test_a_signal_that_does_not_stand_among_all_is_said_to_be_perhaps_none() -> None:
    assert "by chance, so it may be none" in said([*STEADY, 70.0], stands=False)
    assert "may be none" not in said([*STEADY, 70.0], stands=True)
    assert "may be none" not in said(STEADY, stands=False)


def test_a_target_is_named_with_what_it_is_and_whether_it_was_met() -> None:
    told = said(STEADY)
    assert "the milestone is 76.0%, until 28 February 2025, met in that period." in told
    low = said([70.0, 71.0] * 10)
    assert "missed in that period. That is 5 people" in low


def test_limits_from_before_a_change_do_not_speak_of_what_comes() -> None:
    rising = [*([60.0, 61.0] * 10), 79.0, 79.0]
    told = said(rising)
    assert "Over all values charted, before the change too" in told
    assert "As the process runs now" not in told


@pytest.mark.parametrize(
    ("values", "words"), [([80.0], "one value"), ([80.0, 80.0], "not changed")]
)
def test_few_values_are_said_to_be_few(values: list[float], words: str) -> None:
    assert words in said(values)


def test_trial_limits_are_said_to_be_trial_limits_and_judge_no_target() -> None:
    told = said([80.0, 81.0, 80.5, 79.0, 80.0])
    assert "trial limits: they rest on 5 values" in told
    assert "As the process runs now" not in told


def test_england_stands_beside_it_only_in_the_same_period() -> None:
    england = one(STEADY, code="ENG")
    assert "England's was 81.0% in the same period." in said(STEADY, beside=england)
    assert "England" not in said(STEADY[:-1], beside=england)


def test_the_headline_is_what_it_is_now_and_whether_that_is_a_change() -> None:
    assert headline(one(STEADY)).startswith("81.0% in August 2024")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 100).map(float), min_size=1, max_size=40))
def test_worse_and_better_are_said_only_where_the_chart_says_so(values: list[float]) -> None:
    watched = one(values)
    told = " ".join(commentary(watched))
    assert ("for the worse" in told) == (watched.chart.variation in CONCERN)
    better = watched.chart.variation in (Variation.IMPROVEMENT_HIGH, Variation.IMPROVEMENT_LOW)
    assert ("for the better" in told) == better
    assert not re.search(r"\b(because|due to|caused|trend|will)\b|nan|inf\b", told)
    if Opens.FAILING in watched.opened_by and not watched.chart.short and "change for" not in told:
        assert "cannot be expected to be met" in told
