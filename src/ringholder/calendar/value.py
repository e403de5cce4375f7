"""A calendar: what counts as a working day, and when a day begins and ends. It is a value.

A deadline depends on the calendar by which it was counted; so the calendar is kept, by its hash, in
the act that opens a matter, and a re-run by another one gives another answer and can say why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from ringholder.calendar.period import Period, in_words
from ringholder.calendar.working import is_weekend

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
LONDON = "Europe/London"


class OutsideCalendar(Exception):
    """A day of which the calendar does not know whether it is a working day; nothing is guessed."""


class NotACalendar(Exception):
    """Data that is no calendar; the message says why."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days as they were known when it was made.

    `holidays` are the days that are no working days besides weekends, `known` the days for which
    they are known; `zone` says when a day begins and ends.
    """

    id: str
    holidays: frozenset[date]
    known: Period
    zone: str = LONDON

    def is_working(self, day: date) -> bool:
        """Whether it is a working day. Raises `OutsideCalendar` where that is not known."""
        if is_weekend(day):
            return False
        if day not in self.known:
            raise OutsideCalendar(
                f"Whether {in_words(day)} is a bank holiday is not known: the calendar {self.id} "
                f"holds {self.known}."
            )
        return day not in self.holidays

    def day_of(self, at: datetime | date) -> date:
        """The day on which an instant falls here. Raises ValueError without a time zone."""
        if not isinstance(at, datetime):
            return at
        if at.tzinfo is None:
            raise ValueError(f"{at} says no time zone.")
        return at.astimezone(_zone(self.zone)).date()

    def start_of(self, day: date) -> datetime:
        """The first second of a day, in UTC."""
        return datetime.combine(day, time(), _zone(self.zone)).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """The last second of a day, in UTC: the night of a change of clocks is an hour off."""
        return self.start_of(day + _DAY) - _SECOND

    def also_without(self, days: Iterable[date], name: str) -> Calendar:
        """The same calendar with more days that are no working days, under another name."""
        return replace(self, id=name, holidays=self.holidays | frozenset(days))

    def as_json(self) -> dict[str, Any]:
        """All that it is made of, in JSON that says the same everywhere."""
        return {
            "calendar": self.id,
            "holidays": [str(day) for day in sorted(self.holidays)],
            "known": {"from": _text(self.known.from_on), "to": _text(self.known.to_on)},
            "zone": self.zone,
        }


def read_calendar(data: Mapping[str, Any]) -> Calendar:
    """The calendar of its JSON. Raises `NotACalendar`."""
    try:
        known = Period(_day(data["known"]["from"]), _day(data["known"]["to"]))
        holidays = frozenset(date.fromisoformat(day) for day in data["holidays"])
        calendar = Calendar(data["calendar"], holidays, known, data["zone"])
        _zone(calendar.zone)
        exact = calendar.as_json() == data
    except (KeyError, TypeError, ValueError, OSError) as problem:
        raise NotACalendar(f"This is no calendar: {problem!r}.") from problem
    if not exact:
        raise NotACalendar("This calendar is not written as calendars are.")
    return calendar


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _text(day: date | None) -> str | None:
    return None if day is None else str(day)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
