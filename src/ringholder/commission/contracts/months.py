"""Months of contracts: days so many months away, months as tables write them, financial years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ringholder.tables.typed import Kind, day

APRIL = 4
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})")
_NAMED = re.compile(r"([A-Za-z]{3})[a-z]*[ -](\d{4}|\d{2})")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


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


def _month(text: str) -> date | None:
    """The first day of a month: `2026-04`, `Apr 2026`, or any day of it."""
    if found := _YEAR_FIRST.fullmatch(text):
        return _first(int(found[1]), int(found[2]))
    if (found := _NAMED.fullmatch(text)) and found[1].lower() in _NAMES:
        year = int(found[2]) + (2000 if len(found[2]) == 2 else 0)
        return _first(year, _NAMES.index(found[1].lower()) + 1)
    found_day = day(text)
    return found_day.replace(day=1) if found_day is not None else None


def _first(year: int, month: int) -> date | None:
    try:
        return date(year, month, 1)
    except ValueError:
        return None


MONTH = Kind(_month, "a month such as 2026-04 or Apr 2026")


def year_of(on: date) -> date:
    """The first day of the financial year that a day lies in: 1 April."""
    return date(on.year if on.month >= APRIL else on.year - 1, APRIL, 1)


def months_of(year: date) -> Iterator[date]:
    """The first days of the twelve months of a financial year."""
    return (months_from(year, number) for number in range(12))


def year_in_words(year: date) -> str:
    """A financial year as the NHS writes it: `2026/27`."""
    return f"{year.year}/{(year.year + 1) % 100:02d}"


def month_in_words(month: date) -> str:
    """A month in words: `April 2026`."""
    return f"{month:%B %Y}"
