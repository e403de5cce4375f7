"""Time: periods of days, working days, calendars and deadlines.

Time is always passed in; nothing here asks what day it is. A newcomer reads `period`, then `value`
(what a calendar is), then `limits` (days as types, and the deadline that each gives).
"""

from ringholder.calendar.limits import (
    CalendarDays,
    ClearDays,
    Months,
    NotATimeLimit,
    OperationalDays,
    TimeLimit,
    WorkingDays,
    deadline,
    read_limit,
    working_days_left,
)
from ringholder.calendar.period import ALWAYS, Period, a_year_from, in_full, in_words
from ringholder.calendar.value import Calendar, NotACalendar, OutsideCalendar, read_calendar
from ringholder.calendar.working import is_working, last_day_of_notice, working_day_by

__all__ = [
    "ALWAYS",
    "Calendar",
    "CalendarDays",
    "ClearDays",
    "Months",
    "NotACalendar",
    "NotATimeLimit",
    "OperationalDays",
    "OutsideCalendar",
    "Period",
    "TimeLimit",
    "WorkingDays",
    "a_year_from",
    "deadline",
    "in_full",
    "in_words",
    "is_working",
    "last_day_of_notice",
    "read_calendar",
    "read_limit",
    "working_day_by",
    "working_days_left",
]
