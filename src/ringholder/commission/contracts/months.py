"""Months of contracts: days so many months away, and the months of a financial year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date


def months_from(start: date, months: int) -> date:
    """The day of the same number so many months later or earlier, or the last of that month.

    The first or last day that there is, where it would lie beyond.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    for number in range(start.day, start.day - 4, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:  # the month is shorter
            continue
    raise AssertionError(f"no month is so short that {start} has no place in it")


def months_of(year: date) -> Iterator[date]:
    """The first days of the twelve months of a financial year."""
    return (months_from(year, number) for number in range(12))


def month_in_words(month: date) -> str:
    """A month in words: `April 2026`."""
    return f"{month:%B %Y}"
