"""Forecasts are arithmetic on the months that are known, with the assumption said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.calendar.financial_year import financial_year
from ringholder.finance.position.forecast import Way, forecast, forecasts, run_rate
from ringholder.finance.position.months import Month, Year, place, together

APRIL = [date(2025, 4 + n, 1) if n < 9 else date(2026, n - 8, 1) for n in range(12)]
SUMS = st.decimals(-(10**9), 10**9, places=2)


def year(plan: list[int], actual: list[int]) -> Year:
    known = [Decimal(one) for one in actual] + [None] * (12 - len(actual))
    return Year.of([Month(on, Decimal(p), a) for on, p, a in zip(APRIL, plan, known, strict=True)])


def outturn(of: Year, way: Way) -> Decimal:
    found = forecast(of, way)
    assert found is not None
    return found.outturn


def test_each_way_by_hand() -> None:
    # four months of -15 against -10; the year is planned at -10 a month, then +10
    one = year([-10] * 6 + [10] * 6, [-15] * 4)
    assert (one.plan_to_date, one.actual_to_date, one.variance) == (-40, -60, -20)
    assert run_rate(one) == -15
    assert outturn(one, Way.STRAIGHT_LINE) == -180
    assert outturn(one, Way.PLAN_PHASED) == -60  # the plan of 0, and -5 a month
    assert outturn(one, Way.AS_PLANNED) == -20


def test_a_forecast_says_what_it_supposes_and_on_how_much_it_rests() -> None:
    told = [one.assumes for one in forecasts(year([1] * 12, [1] * 3))]
    assert len(told) == 3
    assert all("3 of 12 months are known." in one for one in told)


def test_nothing_is_forecast_from_nothing_or_without_a_whole_plan() -> None:
    assert forecasts(year([1] * 12, [])) == ()
    assert run_rate(year([1] * 12, [])) is None
    assert forecasts(Year.of([Month(APRIL[0], Decimal(1), Decimal(1))])) == ()


def test_what_comes_after_a_gap_is_not_used() -> None:
    months = [Month(on, Decimal(1), Decimal(1) if n != 1 else None) for n, on in enumerate(APRIL)]
    one = Year.of(months)
    assert len(one.known) == 1
    assert one.gaps == (2,)


def test_a_financial_year_begins_in_april() -> None:
    assert (financial_year(date(2026, 3, 31)), financial_year(date(2026, 4, 1))) == (
        "2025/26",
        "2026/27",
    )
    assert (place(date(2025, 4, 1)), place(date(2026, 3, 1))) == (1, 12)
    assert financial_year(date(2099, 4, 1)) == "2099/00"


@settings(max_examples=40)
@given(st.lists(st.tuples(SUMS, SUMS), min_size=12, max_size=12))
def test_when_the_year_is_over_every_way_gives_what_came(months: list[tuple[Decimal, Decimal]]):
    one = Year.of([Month(on, p, a) for on, (p, a) in zip(APRIL, months, strict=True)])
    assert {found.outturn for found in forecasts(one)} == {one.actual_to_date}


@settings(max_examples=40)
@given(st.lists(st.lists(SUMS, min_size=12, max_size=12), min_size=1, max_size=4))
def test_the_outturn_of_several_together_is_the_sum_of_theirs(bodies: list[list[Decimal]]) -> None:
    years = [
        Year.of([Month(on, one, one + 1 if n < 5 else None) for n, (on, one) in
                 enumerate(zip(APRIL, own, strict=True))])
        for own in bodies
    ]  # fmt: skip
    for way in Way:
        each = sum((outturn(one, way) for one in years), Decimal(0))
        assert outturn(together(years), way) == each


def test_a_month_is_known_together_where_it_is_known_of_all() -> None:
    both = together([year([1] * 12, [1] * 4), year([1] * 12, [1] * 2)])
    assert len(both.known) == 2
    assert both.plan == 24
