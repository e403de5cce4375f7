"""Axes: from values to places, where to put round numbers, and how to write values and periods."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LEAST_SPAN = 1e-9
"""Numbers nearer to each other than this are one on an axis."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to places along an axis."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def drawable(value: float | None) -> bool:
    """Whether there is a number to draw."""
    return value is not None and math.isfinite(value)


def known(values: Iterable[float | None]) -> list[float]:
    """The values that are numbers."""
    return [value for value in values if value is not None and drawable(value)]


def round_numbers(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers (1, 2 or 5 times a power of ten apart) that enclose low and high."""
    if high - low < _LEAST_SPAN:
        margin = abs(low) * 0.1 if abs(low) >= _LEAST_SPAN else 1.0
        low, high = low - margin, high + margin
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(place * step, 12) for place in range(first, last + 1)]


def decimals(span: float) -> int:
    """How many decimals tell values apart over a span: three figures of it."""
    return max(0, 2 - math.floor(math.log10(span))) if span > 0 else 1


def amount(value: float, places: int, unit: str) -> str:
    """A value with its unit: `71.2%`, `£1,200`, `1,200 patients`."""
    number = f"{value:,.{places}f}".replace("-", "\N{MINUS SIGN}")
    if unit == "£":
        sign = number.startswith("\N{MINUS SIGN}")
        return f"\N{MINUS SIGN}£{number[1:]}" if sign else f"£{number}"
    return number + (unit if unit in ("", "%") else f" {unit}")


def as_date(period: date | str) -> date | None:
    """The date of a period given as a date or as an ISO date (`2024-05-01`, `2024-05`)."""
    if isinstance(period, date):
        return period
    try:
        return date.fromisoformat(period if len(period) > 7 else f"{period}-01")
    except ValueError:
        return None


def monthly(periods: Sequence[date | str]) -> bool:
    """Whether every period is the first of a month, and so stands for the month."""
    days = [as_date(period) for period in periods]
    return all(day is not None and day.day == 1 for day in days)


def period_name(period: date | str, months: bool) -> str:
    """The period in words: `May 2024` for a month, `3 May 2024` for a day, else as given."""
    day = as_date(period)
    if day is None:
        return str(period)
    name = f"{MONTHS[day.month - 1]} {day.year}"
    return name if months else f"{day.day} {name}"


def short_name(period: date | str, months: bool) -> tuple[str, str]:
    """The period on an axis, in one or two lines: `Apr` over `2024`, `3 Apr` over `2024`."""
    day = as_date(period)
    if day is None:
        return str(period), ""
    month = MONTHS[day.month - 1][:3]
    return (month if months else f"{day.day} {month}"), str(day.year)


def named_places(periods: Sequence[date | str], room: int) -> list[int]:
    """Which periods to name where there is room for so many.

    Evenly spaced; for months, those that quarters, half-years or years from April begin with.
    """
    count = len(periods)
    if not monthly(periods):
        return list(range(0, count, max(1, -(-count // room))))
    every = next((months for months in (1, 3, 6, 12, 24, 60) if count / months <= room), 120)
    days = [as_date(period) for period in periods]
    return [
        place
        for place, day in enumerate(days)
        if day is not None and (12 * day.year + day.month - 4) % every == 0
    ]
