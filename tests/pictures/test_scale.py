"""Axes carry round numbers, and amounts are written as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.pictures.scale import amount, decimals, named_places, period_name, round_numbers


@given(low=st.floats(-1e6, 1e6), span=st.floats(1e-3, 1e6))
def test_round_numbers_enclose_what_is_drawn_and_are_few(low: float, span: float) -> None:
    ticks = round_numbers(low, low + span)
    assert ticks[0] <= low + 1e-6 * span
    assert ticks[-1] >= low + span - 1e-6 * span
    assert 2 <= len(ticks) <= 8


def test_a_single_value_still_has_an_axis() -> None:
    assert round_numbers(0, 0)[0] < 0 < round_numbers(0, 0)[-1]


@pytest.mark.parametrize(
    ("value", "places", "unit", "written"),
    [
        (71.25, 1, "%", "71.2%"),
        (1234.0, 0, "patients", "1,234 patients"),
        (-1200.0, 0, "£", "−£1,200"),
        (0.5, 2, "", "0.50"),
    ],
)
def test_amounts_carry_their_unit(value: float, places: int, unit: str, written: str) -> None:
    assert amount(value, places, unit) == written


def test_three_figures_tell_values_apart() -> None:
    assert [decimals(span) for span in (0.02, 1.5, 30, 500, 20_000)] == [4, 2, 1, 0, 0]


def test_months_and_days_have_names_and_other_words_stand() -> None:
    assert period_name("2024-05-01", months=True) == "May 2024"
    assert period_name("2024-05-03", months=False) == "3 May 2024"
    assert period_name("Week 7", months=False) == "Week 7"


def test_long_series_of_months_are_named_by_quarters_or_years_from_april() -> None:
    months = [f"{2020 + n // 12}-{n % 12 + 1:02d}-01" for n in range(48)]
    assert named_places(months, 48) == list(range(48))
    assert named_places(months, 12) == [3, 9, 15, 21, 27, 33, 39, 45]
    assert named_places(months, 4) == [3, 15, 27, 39]
    assert named_places([], 5) == []
