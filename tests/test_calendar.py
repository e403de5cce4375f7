"""Working days, clear days and bank holidays, by dates that people can look up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder import bank_holidays
from ringholder.calendar import a_year_from, is_working, last_day_of_notice, working_day_by

HOLIDAYS = bank_holidays.known_on(date(2026, 1, 1))
DAYS = st.dates(date(2018, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("meeting", "clear_days", "notice"),
    [
        (date(2026, 7, 16), 3, date(2026, 7, 10)),  # Thursday: 15, 14 and 13 are clear
        (date(2026, 7, 16), 5, date(2026, 7, 8)),  # and a weekend lies between
        (date(2026, 5, 26), 3, date(2026, 5, 19)),  # the day after a bank holiday on Monday
        (date(2026, 4, 7), 3, date(2026, 3, 30)),  # the Tuesday after Easter
        (date(2026, 7, 15), 1, date(2026, 7, 13)),
        (date(2026, 7, 13), 0, date(2026, 7, 10)),  # Monday: notice on the Friday before
    ],
)
def test_neither_the_day_of_the_notice_nor_that_of_the_meeting_is_a_clear_day(
    meeting: date, clear_days: int, notice: date
) -> None:
    assert last_day_of_notice(meeting, clear_days, HOLIDAYS) == notice


@given(meeting=DAYS, clear_days=st.integers(0, 30))
def test_between_notice_and_meeting_lie_so_many_working_days(
    meeting: date, clear_days: int
) -> None:
    notice = last_day_of_notice(meeting, clear_days, HOLIDAYS)
    between = [notice + timedelta(days=n) for n in range(1, (meeting - notice).days)]
    assert sum(is_working(day, HOLIDAYS) for day in between) == clear_days
    assert len(between) >= clear_days  # and so it is enough where every day counts
    assert is_working(notice, HOLIDAYS)


@given(day=DAYS)
def test_the_working_day_by_a_day_is_that_day_or_the_nearest_before(day: date) -> None:
    found = working_day_by(day, HOLIDAYS)
    assert found <= day
    assert is_working(found, HOLIDAYS)
    assert not any(
        is_working(found + timedelta(days=n), HOLIDAYS) for n in range(1, (day - found).days + 1)
    )


def test_a_year_ends_on_the_day_before_it_begins_again() -> None:
    assert a_year_from(date(2026, 6, 1)) == date(2027, 5, 31)
    assert a_year_from(date(2026, 1, 1)) == date(2026, 12, 31)
    assert a_year_from(date(2024, 2, 29)) == date(2025, 2, 28)
    assert a_year_from(date(2023, 3, 1)) == date(2024, 2, 29)


def test_a_bank_holiday_that_was_announced_late_was_not_known_before() -> None:
    funeral = date(2022, 9, 19)
    assert funeral not in bank_holidays.known_on(date(2022, 9, 9))
    assert funeral in bank_holidays.known_on(date(2022, 9, 10))


def test_every_year_has_its_eight_bank_holidays_and_those_proclaimed() -> None:
    extra = {2022: 2, 2023: 1}
    for year in range(2018, 2029):
        days = [h.day for h in bank_holidays.table() if h.day.year == year]
        assert len(days) == len(set(days)) == 8 + extra.get(year, 0)
    assert all(day.weekday() < 5 for day in bank_holidays.known_on(date(2030, 1, 1)))
    assert all(h.day in bank_holidays.KNOWN for h in bank_holidays.table())
