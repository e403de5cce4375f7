"""The day of an instant where people live by it: the one reading of time that every rule shares."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def local_day(at: datetime) -> date:
    """The day of an instant in London; of one at the very edge of the calendar, the day it says."""
    try:
        return at.astimezone(LONDON).date()
    except OverflowError:
        return at.date()
