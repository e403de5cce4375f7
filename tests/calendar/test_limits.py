"""Deadlines worked by hand: nights of a change of clocks, leap days, year ends, bank holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.bank_holidays import KNOWN, calendar_on
from ringholder.calendar import (
    Calendar,
    CalendarDays,
    ClearDays,
    Months,
    NotATimeLimit,
    OperationalDays,
    OutsideCalendar,
    Period,
    TimeLimit,
    WorkingDays,
    deadline,
    read_limit,
    working_days_left,
)

ENGLAND = calendar_on(date(2026, 1, 1))


def _last_day(start: date, limit: TimeLimit, calendar: Calendar = ENGLAND) -> date:
    return calendar.day_of(deadline(start, limit, calendar))


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "limit", "ends_at"),
    [
        # clocks go forward on Sunday 29 March 2026 and back on Sunday 25 October 2026
        (date(2026, 3, 26), CalendarDays(2), "2026-03-28T23:59:59"),
        (date(2026, 3, 26), CalendarDays(3), "2026-03-29T22:59:59"),
        (date(2026, 10, 22), CalendarDays(2), "2026-10-24T22:59:59"),
        (date(2026, 10, 22), CalendarDays(3), "2026-10-25T23:59:59"),
        (date(2026, 7, 1), WorkingDays(1), "2026-07-02T22:59:59"),
        (date(2026, 12, 30), CalendarDays(1), "2026-12-31T23:59:59"),
    ],
)
def test_a_time_limit_ends_with_the_last_second_of_its_last_day_by_the_clock_on_the_wall(
    start: date, limit: TimeLimit, ends_at: str
) -> None:
    assert deadline(start, limit, ENGLAND) == _utc(ends_at)


def test_the_day_on_which_it_starts_is_that_of_the_clock_on_the_wall() -> None:
    # 23:30 in Greenwich is half past midnight on the next day in a British summer
    assert deadline(_utc("2026-07-01T23:30:00"), CalendarDays(1), ENGLAND) == _utc(
        "2026-07-03T22:59:59"
    )
    assert deadline(_utc("2026-01-01T23:30:00"), CalendarDays(1), ENGLAND) == _utc(
        "2026-01-02T23:59:59"
    )


def test_a_start_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        deadline(datetime.fromisoformat("2026-07-01T12:00:00"), CalendarDays(1), ENGLAND)


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        (date(2026, 1, 5), 28, date(2026, 2, 2)),  # an interest known on 5 January
        (date(2024, 2, 1), 28, date(2024, 2, 29)),
        (date(2026, 2, 1), 28, date(2026, 3, 1)),
        (date(2026, 12, 20), 28, date(2027, 1, 17)),
    ],
)
def test_within_28_days_every_day_counts_but_the_first(start: date, count: int, last: date) -> None:
    assert _last_day(start, CalendarDays(count)) == last


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        (date(2026, 7, 10), 1, date(2026, 7, 13)),  # from a Friday
        (date(2026, 7, 11), 1, date(2026, 7, 13)),  # from a Saturday
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Easter
        (date(2026, 12, 23), 5, date(2027, 1, 4)),  # 24, 29, 30, 31, and 4 January
        (date(2026, 7, 10), 0, date(2026, 7, 10)),
    ],
)
def test_weekends_and_bank_holidays_are_no_working_days(
    start: date, count: int, last: date
) -> None:
    for kind in (WorkingDays, OperationalDays, ClearDays):
        assert _last_day(start, kind(count)) == last


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_months_end_on_the_day_of_the_same_number_or_the_last(
    start: date, months: int, last: date
) -> None:
    assert _last_day(start, Months(months)) == last


def test_a_bank_holiday_announced_late_moves_the_deadline_of_a_later_calendar_only() -> None:
    start = date(2022, 9, 8)
    before, after = calendar_on(date(2022, 9, 9)), calendar_on(date(2022, 9, 10))
    assert _last_day(start, WorkingDays(7), before) == date(2022, 9, 19)
    assert _last_day(start, WorkingDays(7), after) == date(2022, 9, 20)


def test_beyond_the_days_that_the_calendar_knows_nothing_is_guessed() -> None:
    with pytest.raises(OutsideCalendar, match="1 January 2029 is a bank holiday is not known"):
        deadline(date(2028, 12, 28), WorkingDays(2), ENGLAND)
    with pytest.raises(OutsideCalendar):
        deadline(date(2017, 12, 1), WorkingDays(2), ENGLAND)
    # where bank holidays do not matter, none has to be known
    assert _last_day(date(2028, 12, 28), CalendarDays(9)) == date(2029, 1, 6)
    assert _last_day(date(2028, 12, 28), Months(3)) == date(2029, 3, 28)


def test_a_limit_beyond_the_end_of_all_dates_has_no_deadline() -> None:
    with pytest.raises(OutsideCalendar):
        deadline(date(9999, 12, 1), Months(2), ENGLAND)
    with pytest.raises(OutsideCalendar):
        deadline(date(9999, 12, 1), CalendarDays(31), ENGLAND)


def test_kinds_of_day_never_mix() -> None:
    assert len({WorkingDays(5), ClearDays(5), OperationalDays(5), CalendarDays(5)}) == 4


def test_a_time_limit_reads_as_people_say_it() -> None:
    assert str(WorkingDays(1)) == "1 working day"
    assert str(CalendarDays(28)) == "28 days"
    assert str(Months(3)) == "3 months"


@given(
    kind=st.sampled_from((CalendarDays, WorkingDays, OperationalDays, ClearDays, Months)),
    count=st.integers(0, 36_525),
)
def test_a_time_limit_is_read_as_it_was_written(kind: type[TimeLimit], count: int) -> None:
    assert read_limit(kind(count).as_json()) == kind(count)


@pytest.mark.parametrize(
    "data",
    [
        {}, {"weeks": 2}, {"days": 2, "months": 1}, {"days": -1}, {"days": 10**9},
        {"days": "2"}, {"days": True}, {"days": 2.0}, {"days": None},
    ],
)  # fmt: skip
def test_what_is_no_time_limit_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(NotATimeLimit):
        read_limit(data)


@given(start=st.dates(date(2018, 1, 1), date(2028, 9, 1)), count=st.integers(1, 60))
def test_between_start_and_deadline_lie_so_many_working_days(start: date, count: int) -> None:
    end = _last_day(start, WorkingDays(count))
    days = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(ENGLAND.is_working, days)) == count
    assert ENGLAND.is_working(end)
    ends_at = deadline(start, WorkingDays(count), ENGLAND)
    assert working_days_left(ENGLAND.start_of(start), ends_at, ENGLAND) == count


@given(day=st.dates(date(2018, 1, 1), date(2028, 12, 30)))
def test_a_day_ends_where_the_next_begins(day: date) -> None:
    end, following = ENGLAND.end_of(day), ENGLAND.start_of(day + timedelta(days=1))
    assert following - end == timedelta(seconds=1)
    assert ENGLAND.day_of(end) == day
    assert day in KNOWN


def test_a_power_that_ends_on_a_day_holds_to_its_last_second() -> None:
    power = Period(date(2024, 7, 1), date(2026, 3, 31))  # ends in British Summer Time
    last = ENGLAND.end_of(date(2026, 3, 31))
    assert ENGLAND.day_of(last) in power
    assert ENGLAND.day_of(last + timedelta(seconds=1)) not in power
    assert last == _utc("2026-03-31T22:59:59")
