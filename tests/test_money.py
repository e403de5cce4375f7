"""Money is read as ledgers write it, and rounded as a calculator does, at the end."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.money import amount, pounds, rounded, total


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("1,234.50", "1234.50"), ("£12", "12"), ("-5.00", "-5.00"), ("5.00-", "-5.00"),
        ("(5.00)", "-5.00"), ("5.00 CR", "-5.00"), ("£-7.10", "-7.10"), (" £ 1 ", "1"), ("3.", "3"),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_ledgers_write_it(text: str, sum_: str) -> None:
    assert amount(text) == Decimal(sum_)


@pytest.mark.parametrize("text", ["", "12,34", "1.2.3", "NaN", "Infinity", "1e9", "(-5)", "n/a"])
def test_what_is_no_amount_is_not_guessed(text: str) -> None:
    assert amount(text) is None


@pytest.mark.parametrize(
    ("exact", "to", "nearest"),
    [("2.675", "0.01", "2.68"), ("0.5", "1", "1"), ("-0.5", "1", "-1"), ("12345", "100", "12300")],
)
def test_halves_go_away_from_zero_as_in_excel(exact: str, to: str, nearest: str) -> None:
    """operations.md §10 T25."""
    assert rounded(Decimal(exact), Decimal(to)) == Decimal(nearest)


def test_nothing_is_rounded_to_multiples_of_nothing() -> None:
    with pytest.raises(ValueError, match="above zero"):
        rounded(Decimal(1), Decimal(0))


def test_money_is_written_for_people() -> None:
    assert pounds(Decimal("-1234.505")) == "-£1,234.51"
    assert pounds(Decimal("1234567.4"), Decimal(1)) == "£1,234,567"
    assert pounds(Decimal("-0.001")) == "£0.00"


@given(st.lists(st.decimals(-(10**12), 10**12, places=2)))
def test_what_is_written_is_read_back(sums: list[Decimal]) -> None:
    assert total(amount(pounds(one)) or Decimal(0) for one in sums) == total(sums)


def test_a_sum_keeps_every_digit() -> None:
    """A default context keeps 28, so that thirds of a thing would not make the whole."""
    thirds = [Decimal(1) / 3, Decimal("1e12")]
    assert total(thirds) - Decimal("1e12") == total([thirds[0]])
    assert str(total(thirds)) == "1000000000000." + "3" * 28


def test_a_sum_of_many_digits_is_shown_and_fails_nothing() -> None:
    assert pounds(Decimal("9" * 30 + ".995")) == f"£{10**30:,}.00"
