"""Months before and after a day; a day that a month does not have is its last.

Before the first day of the calendar, and after its last, there is none: these stand in.
"""

from __future__ import annotations

import calendar
from datetime import date


def months_before(day: date, months: int) -> date:
    """The same day so many months before."""
    return months_after(day, -months)


def months_after(day: date, months: int) -> date:
    """The same day so many months after."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if months < 0 else date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
