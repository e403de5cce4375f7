"""Sums and bands as schemes word them become exact limits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.charter.scheme.limits import NOTHING, band, number, without_sums

LIFE, YEAR, IN_YEAR = "whole_life", "a_year", "committed_in_year"


@pytest.mark.parametrize(
    ("words", "sums", "over"),
    [
        ("up to £250k", {LIFE: "250000"}, None),
        ("Up to and including £1m", {LIFE: "1000000"}, None),
        ("not exceeding £100,000", {LIFE: "100000"}, None),
        ("not more than £2.5 million over the life of the contract", {LIFE: "2500000"}, None),
        ("maximum value of £75,000 (including VAT)", {LIFE: "75000"}, None),
        ("£250,000 or less", {LIFE: "250000"}, None),
        ("£250 000", {LIFE: "250000"}, None),
        ("≤£5m", {LIFE: "5000000"}, None),
        ("GBP 40,000", {LIFE: "40000"}, None),
        ("below £50,000", {LIFE: "49999.99"}, None),
        ("less than £10k a year", {YEAR: "9999.99"}, None),
        ("£500k per annum", {YEAR: "500000"}, None),
        ("£500k p.a.", {YEAR: "500000"}, None),
        ("an annual value up to £20k", {YEAR: "20000"}, None),
        ("£30k in-year", {IN_YEAR: "30000"}, None),
        ("£250k a year and £1m whole life", {YEAR: "250000", LIFE: "1000000"}, None),
        ("£250,001 to £1m", {LIFE: "1000000"}, "250001"),
        ("between £10k and £50k", {LIFE: "50000"}, "10000"),
        ("£250-500k", {LIFE: "500000"}, "250000"),
        ("£250k – £1 million per annum", {YEAR: "1000000"}, "250000"),
        ("Greater than £250k up to £1m", {LIFE: "1000000"}, "250000"),
        ("over £1m", {}, "1000000"),
        ("in excess of £1m", {}, "1000000"),
        ("£1m and above", {}, "1000000"),
        ("£1m+", {}, "1000000"),
        ("> £1bn", {}, "1000000000"),
    ],
)
def test_a_band_is_read_exactly(words: str, sums: dict[str, str], over: str | None) -> None:
    read = band(words)
    assert read.sums == {name: Decimal(sum_) for name, sum_ in sums.items()}
    assert read.over == (None if over is None else Decimal(over))
    assert read.clear


@pytest.mark.parametrize(
    "words",
    [
        "within budget",
        "10% of value",
        "As per SFIs",
        "section 4.2.1",
        "2023",
        "£0.0000001",
        "£",
        "",
    ],
)
def test_what_is_no_sum_tells_nothing(words: str) -> None:
    assert band(words) == NOTHING


@pytest.mark.parametrize("words", ["No limit", "unlimited", "Any value", "without limit"])
def test_no_limit_is_something_else_than_nothing_said(words: str) -> None:
    assert band(words).unlimited
    assert band(words).tells


def test_the_period_may_stand_above() -> None:
    assert band("£5k", "Limit (a year)").sums == {YEAR: Decimal(5000)}
    assert band("£5k", "Limit (a year)").said
    assert not band("£5k", "Limit").said


def test_two_sums_for_one_thing_are_not_clear() -> None:
    assert not band("£1m (£5m whole life)").clear


@pytest.mark.parametrize(
    ("cell", "heading", "pounds"),
    [("250000", "Limit", 250000), ("250", "Limit (£000)", 250000), ("250", "£k", 250000),
     ("1.5", "Limit £m", 1500000), ("99.50", "Limit", Decimal("99.50"))],
)  # fmt: skip
def test_a_bare_number_counts_what_the_heading_says(cell: str, heading: str, pounds: int) -> None:
    assert number(cell, heading).sums == {LIFE: Decimal(pounds)}


@pytest.mark.parametrize("cell", ["", "n/a", "4.1.2", "1e9", "12345678901234", "-5"])
def test_a_cell_that_is_no_number_is_no_number(cell: str) -> None:
    assert number(cell, "Limit") == NOTHING


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Director: up to £250k", "Director"),
        ("Chief Finance Officer £250,001 to £1m", "Chief Finance Officer"),
        ("Board over £1m", "Board"),
        ("Director (£50k a year)", "Director"),
        ("Chief Executive: no limit", "Chief Executive"),
        ("Audit Committee", "Audit Committee"),
    ],
)
def test_the_holder_is_left_when_the_sums_are_taken_out(words: str, left: str) -> None:
    assert without_sums(words) == left


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["a year", "whole life"]))
def test_any_sum_that_is_written_out_is_read_again(pounds: Decimal, period: str) -> None:
    read = band(f"up to £{pounds:,.2f} {period}")
    assert list(read.sums.values()) == [pounds]


@given(st.text(max_size=80))
def test_no_text_stops_the_reader(text: str) -> None:
    read = band(text, text)
    assert all(sum_ >= 0 for sum_ in read.sums.values())
    assert isinstance(without_sums(text), str)
    assert number(text, text).clear
