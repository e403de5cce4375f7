"""Periods of whole days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


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


def in_full(day: date) -> str:
    """A day with its weekday: `Tuesday 9 July 2024`."""
    return f"{day:%A} {in_words(day)}"


def a_year_from(day: date) -> date:
    """The last day of the year that begins on a day."""
    try:
        return day.replace(year=day.year + 1) - _DAY
    except ValueError:  # it begins on 29 February
        return date(day.year + 1, 2, 28)
