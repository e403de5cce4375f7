"""The clocks of the regime, by days worked by hand from the regulations."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ringholder.bank_holidays import calendar_on
from ringholder.matters.selection.dates import Days, Deadline, Kind, deadlines
from ringholder.matters.standstill import regime_calendar

ENGLAND = calendar_on(date(2026, 1, 1))
REGIME = regime_calendar(ENGLAND)
DAYS = some.dates(date(2024, 1, 1), date(2028, 6, 30))


def found(days: Days) -> dict[str, Deadline]:
    return {one.id: one for one in deadlines(days, ENGLAND)}


@pytest.mark.parametrize(
    ("published", "until", "contract"),
    [
        (date(2026, 2, 2), date(2026, 2, 13), date(2026, 2, 14)),  # operations.md T32
        (date(2026, 6, 1), date(2026, 6, 12), date(2026, 6, 13)),  # governance.md 5.3
        (date(2026, 4, 24), date(2026, 5, 7), date(2026, 5, 8)),  # over the first Monday in May
    ],
)
def test_the_standstill_of_the_worked_dates(published: date, until: date, contract: date) -> None:
    told = found(Days(intention_published_on=published))
    assert told["representations"].on == until
    assert told["contract"].on == contract
    assert told["contract"].kind is Kind.NOT_BEFORE
    assert told["contract"].clause == "SI 2023/1348 reg 12(9)"


def test_providers_are_identified_on_the_fourteenth_day_after_and_not_before() -> None:
    told = found(Days(follow_submitted_on=date(2026, 3, 2)))["identification"]
    assert told.on == date(2026, 3, 16)
    assert told.clause == "SI 2023/1348 reg 10(5)"


def test_a_notice_of_award_has_thirty_days() -> None:
    told = found(Days(awarded_on=date(2026, 6, 13)))["award-notice"]
    assert told.on == date(2026, 7, 13)
    assert told.is_due(date(2026, 7, 13))
    assert told.is_overdue(date(2026, 7, 14))
    late = found(Days(awarded_on=date(2026, 6, 13), award_submitted_on=date(2026, 7, 14)))
    assert late["award-notice"].late
    assert not late["award-notice"].is_overdue(date(2026, 8, 1))


def test_an_open_representation_leaves_the_day_of_the_contract_open_and_says_why() -> None:
    days = Days(intention_published_on=date(2026, 6, 1), representations=(date(2026, 6, 4),))
    told = found(days)["contract"]
    assert told.on is None
    assert "further decision" in told.unknown
    answered = Days(
        intention_published_on=date(2026, 6, 1),
        representations=(date(2026, 6, 4),),
        further_decisions=(date(2026, 6, 18),),
    )
    assert found(answered)["contract"].on == date(2026, 6, 26)  # 19, 22, 23, 24, 25 June
    assert found(answered)["contract"].clause == "SI 2023/1348 reg 12(10)"


def test_a_procurement_abandoned_in_a_standstill_is_told_within_thirty_days_of_its_end() -> None:
    days = Days(
        intention_published_on=date(2026, 6, 1),
        abandoned_on=date(2026, 6, 15),
        abandoned_in_standstill=True,
    )
    assert found(days)["abandonment-notice"].on == date(2026, 7, 12)  # of 12 June
    alone = Days(abandoned_on=date(2026, 6, 15))
    assert found(alone)["abandonment-notice"].on == date(2026, 7, 15)


def test_where_bank_holidays_are_not_known_that_is_said_and_no_day_given() -> None:
    told = found(Days(intention_published_on=date(2028, 12, 29)))
    assert told["contract"].on is None
    assert "is not known" in told["contract"].unknown
    assert not told["contract"].is_overdue(date(2030, 1, 1))


@given(DAYS, some.lists(some.integers(0, 12), max_size=3), some.lists(some.integers(0, 30)))
def test_a_contract_is_never_made_before_eight_working_days_and_never_sooner_for_waiting(
    published: date, made: list[int], told: list[int]
) -> None:
    def of(start: date) -> date | None:
        days = Days(
            intention_published_on=start,
            representations=tuple(start + timedelta(days=n) for n in made),
            further_decisions=tuple(start + timedelta(days=n) for n in told),
        )
        return found(days)["contract"].on

    alone = found(Days(intention_published_on=published))["contract"].on
    assert alone is not None
    last = alone - timedelta(days=1)
    assert REGIME.is_working(last)  # it never ends on a day that is no working day
    between = (published + timedelta(days=n) for n in range(2, (last - published).days + 1))
    assert sum(REGIME.is_working(day) for day in between) == 8
    held = of(published)
    assert held is None or held >= alone


@given(DAYS, some.integers(1, 20))
def test_a_notice_published_later_never_ends_its_standstill_sooner(start: date, more: int) -> None:
    one, other = (
        found(Days(intention_published_on=day))["contract"].on
        for day in (start, start + timedelta(days=more))
    )
    assert one is not None
    assert other is not None
    assert one <= other
