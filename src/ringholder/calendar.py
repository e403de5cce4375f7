"""Periods of days, and working days. Time is always passed in; nothing here asks what day it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole days, both ends included; an end that is `None` is open.

    A power that ends on a day holds to the last second of that day.
    """

    from_on: date | None = None
    to_on: date | None = None

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        return (self.from_on is None or self.from_on <= day) and (
            self.to_on is None or day <= self.to_on
        )

    def meet(self, other: Period) -> Period:
        """The days that both periods hold; it may be empty (see `empty`)."""
        starts = [day for day in (self.from_on, other.from_on) if day is not None]
        ends = [day for day in (self.to_on, other.to_on) if day is not None]
        return Period(max(starts, default=None), min(ends, default=None))

    @property
    def empty(self) -> bool:
        """True when no day lies in the period."""
        return self.from_on is not None and self.to_on is not None and self.to_on < self.from_on

    def changes(self) -> Iterator[date]:
        """The days on which something changes: the first day, and the first day after the end."""
        if self.from_on is not None:
            yield self.from_on
        if self.to_on is not None and self.to_on < date.max:
            yield self.to_on + _DAY

    def __str__(self) -> str:
        start = f"from {in_words(self.from_on)}" if self.from_on else ""
        end = f"to {in_words(self.to_on)}" if self.to_on else ""
        return " ".join(part for part in (start, end) if part) or "always"


ALWAYS = Period()


def in_words(day: date) -> str:
    """A day as people in Britain write it: `1 July 2022`."""
    return f"{day.day} {day:%B %Y}"


def is_working(day: date, holidays: Collection[date]) -> bool:
    """Whether it is a working day: no Saturday, no Sunday, no bank holiday."""
    return day.weekday() < _SATURDAY and day not in holidays


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


def a_year_from(day: date) -> date:
    """The last day of the year that begins on a day."""
    try:
        return day.replace(year=day.year + 1) - _DAY
    except ValueError:  # it begins on 29 February
        return date(day.year + 1, 2, 28)
