"""Time limits: days as types that never mix, and the deadline that each gives.

The day on which a period starts does not count. A deadline is the last second of the last day, by
the clock on the wall there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, ClassVar

from ringholder.calendar.value import Calendar, OutsideCalendar

_DAY = timedelta(days=1)
_MOST = 36_525
"""A hundred years of days: no time limit is longer, and no count runs on without end."""


class NotATimeLimit(ValueError):
    """Data that is no time limit; the message says why."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """So many of one kind of day, or of months. Raises `NotATimeLimit` for no sensible number."""

    count: int
    key: ClassVar[str]
    unit: ClassVar[str]

    def __post_init__(self) -> None:
        if type(self.count) is not int or not 0 <= self.count <= _MOST:
            raise NotATimeLimit(f"{self.count!r} is no number of {self.unit}s: write 0 to {_MOST}.")

    def __str__(self) -> str:
        return f"{self.count} {self.unit}" + ("" if self.count == 1 else "s")

    def as_json(self) -> dict[str, int]:
        """As acts and procedures have it: `{"working_days": 10}`."""
        return {self.key: self.count}


class CalendarDays(_Counted):
    """Every day counts."""

    key = "days"
    unit = "day"


class WorkingDays(_Counted):
    """Neither weekends nor bank holidays count."""

    key = "working_days"
    unit = "working day"


class OperationalDays(_Counted):
    """The working days of the NHS's contracts: neither weekends nor bank holidays in England."""

    key = "operational_days"
    unit = "operational day"


class ClearDays(_Counted):
    """Days between two others, of which neither counts.

    Whether weekends and bank holidays count is disputed; they are not counted, which satisfies
    either reading. What waits for them can happen on the day after the deadline.
    """

    key = "clear_days"
    unit = "clear day"


class Months(_Counted):
    """To the day of the same number in a later month, or the last of that month if it has none.

    Source: the corresponding date rule, Dodds v Walker [1981] 1 WLR 1027.
    """

    key = "months"
    unit = "month"


TimeLimit = CalendarDays | WorkingDays | OperationalDays | ClearDays | Months

_KINDS: dict[str, type[TimeLimit]] = {
    kind.key: kind for kind in (CalendarDays, WorkingDays, OperationalDays, ClearDays, Months)
}


def read_limit(data: Mapping[str, Any]) -> TimeLimit:
    """The time limit of its JSON, such as `{"working_days": 10}`. Raises `NotATimeLimit`."""
    if len(data) == 1:
        ((key, count),) = data.items()
        if key in _KINDS:
            return _KINDS[key](count)
    raise NotATimeLimit(f"A time limit has one key of {', '.join(_KINDS)}; this has {list(data)}.")


def deadline(start: datetime | date, limit: TimeLimit, calendar: Calendar) -> datetime:
    """The last second of the time limit, in UTC.

    Raises `OutsideCalendar` where it depends on bank holidays that are not known.
    """
    return calendar.end_of(last_day(calendar.day_of(start), limit, calendar))


def last_day(start: date, limit: TimeLimit, calendar: Calendar) -> date:
    """The last day of a time limit that starts on a day."""
    try:
        if isinstance(limit, Months):
            return months_later(start, limit.count)
        if isinstance(limit, CalendarDays):
            return start + timedelta(days=limit.count)
        return _working(start, limit.count, calendar)
    except OverflowError:
        raise OutsideCalendar(f"{limit} from {start} is later than any calendar goes.") from None


@lru_cache(maxsize=10_000)
def _working(day: date, count: int, calendar: Calendar) -> date:
    """The day that so many working days lead to; many matters begin on the same few days."""
    while count:
        day += _DAY
        count -= calendar.is_working(day)
    return day


def months_later(day: date, months: int) -> date:
    """The day of the same number so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError
    for number in range(day.day, day.day - 4, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:  # the month is shorter
            continue
    raise AssertionError(f"no month is so short that {day} has no place in it")


def working_days_left(at: datetime, ends_at: datetime, calendar: Calendar) -> int:
    """How many working days are left after the day of `at`, the last day among them."""
    day, last, left = calendar.day_of(at), calendar.day_of(ends_at), 0
    while day < last:
        day += _DAY
        left += calendar.is_working(day)
    return left
