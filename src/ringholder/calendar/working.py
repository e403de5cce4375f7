"""Working days, and notice in clear days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


def is_working(day: date, holidays: Collection[date]) -> bool:
    """Whether it is a working day: no Saturday, no Sunday, no bank holiday."""
    return not is_weekend(day) and day not in holidays


def is_weekend(day: date) -> bool:
    """Whether it is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def working_day_by(day: date, holidays: Collection[date]) -> date:
    """The day itself, or the last working day before it."""
    while not is_working(day, holidays):
        day -= _DAY
    return day


def last_day_of_notice(meeting_on: date, clear_days: int, holidays: Collection[date]) -> date:
    """The last day on which clear days' notice of a meeting can still be given.

    Neither the day of the notice nor that of the meeting counts. Whether weekends and bank holidays
    count is disputed; they are not counted here, which satisfies either reading.
    """
    day = meeting_on - _DAY
    for _ in range(clear_days):
        day = working_day_by(day, holidays) - _DAY
    return working_day_by(day, holidays)
