"""The standstill of the Provider Selection Regime, by days worked by hand from the regulation."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ringholder.bank_holidays import calendar_on
from ringholder.calendar import OutsideCalendar
from ringholder.matters.standstill import regime_calendar, sentence, standstill

ENGLAND = calendar_on(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("published", "last"),
    [
        (date(2026, 6, 1), date(2026, 6, 12)),
        (date(2026, 2, 2), date(2026, 2, 13)),
        (date(2026, 3, 31), date(2026, 4, 15)),  # Good Friday and Easter Monday do not count
        (date(2026, 12, 18), date(2027, 1, 4)),  # begins on a Saturday; 21-24, 29-31, 4 January
    ],
)
def test_it_ends_at_the_end_of_the_eighth_working_day_after_the_day_on_which_it_begins(
    published: date, last: date
) -> None:
    wait = standstill(published, ENGLAND)
    assert wait.begins_on == published + timedelta(days=1)
    assert wait.ends_at == wait.representations_until == ENGLAND.end_of(last)


def test_a_contract_cannot_be_signed_on_the_last_day_and_can_on_the_next() -> None:
    wait = standstill(date(2026, 6, 1), ENGLAND)
    assert not wait.allows(datetime(2026, 6, 12, 9, tzinfo=UTC))
    assert not wait.allows(datetime(2026, 6, 12, 22, 59, 59, tzinfo=UTC))
    assert wait.allows(datetime(2026, 6, 12, 23, 0, 0, tzinfo=UTC))  # midnight in London
    assert "end of Friday 12 June 2026" in sentence(wait, ENGLAND)
    assert "from Saturday 13 June 2026" in sentence(wait, ENGLAND)


def test_a_notice_just_before_midnight_is_of_the_day_on_the_wall() -> None:
    wait = standstill(datetime(2026, 6, 1, 23, 30, tzinfo=UTC), ENGLAND)  # 00:30 on 2 June there
    assert wait.begins_on == date(2026, 6, 3)


def test_the_first_monday_in_may_counts_for_nothing_even_when_the_bank_holiday_is_moved() -> None:
    # in 2020 the bank holiday was moved from Monday 4 to Friday 8 May; the rule names the Monday
    regime = regime_calendar(ENGLAND)
    assert ENGLAND.is_working(date(2020, 5, 4))
    assert not regime.is_working(date(2020, 5, 4))
    assert not regime.is_working(date(2020, 5, 8))
    assert regime.id != ENGLAND.id


def test_a_representation_in_time_keeps_it_open_until_a_further_decision() -> None:
    wait = standstill(date(2026, 6, 1), ENGLAND, [date(2026, 6, 12)])
    assert wait.ends_at is None
    assert not wait.allows(datetime(2027, 1, 1, tzinfo=UTC))
    assert "goes on" in sentence(wait, ENGLAND)


def test_it_ends_five_working_days_after_the_last_further_decision() -> None:
    made = [date(2026, 6, 4), date(2026, 6, 12)]
    told = [date(2026, 6, 15), date(2026, 6, 18)]
    wait = standstill(date(2026, 6, 1), ENGLAND, made, told)
    assert wait.ends_at == ENGLAND.end_of(date(2026, 6, 25))


def test_a_decision_told_at_once_does_not_shorten_the_time_for_representations() -> None:
    wait = standstill(date(2026, 6, 1), ENGLAND, [date(2026, 6, 2)], [date(2026, 6, 3)])
    assert wait.ends_at == ENGLAND.end_of(date(2026, 6, 12))


def test_a_decision_before_the_last_representation_does_not_answer_it() -> None:
    made, told = [date(2026, 6, 4), date(2026, 6, 12)], [date(2026, 6, 5)]
    assert standstill(date(2026, 6, 1), ENGLAND, made, told).ends_at is None


def test_a_representation_after_its_time_is_told_and_lengthens_nothing() -> None:
    wait = standstill(date(2026, 6, 1), ENGLAND, [date(2026, 6, 13)])
    assert wait.too_late == (date(2026, 6, 13),)
    assert wait.ends_at == ENGLAND.end_of(date(2026, 6, 12))


def test_beyond_the_known_bank_holidays_it_cannot_be_said() -> None:
    with pytest.raises(OutsideCalendar):
        standstill(date(2028, 12, 27), ENGLAND)
