"""The financial year of the NHS and of councils: from 1 April to 31 March."""

from __future__ import annotations

from datetime import date

APRIL = 4


def first_of_year(day: date) -> date:
    """The first day of the financial year that a day lies in: 1 April."""
    return date(day.year if day.month >= APRIL else day.year - 1, APRIL, 1)


def year_in_words(first: date) -> str:
    """A financial year by its first day, as the NHS writes it: `2026/27`."""
    return f"{first.year}/{(first.year + 1) % 100:02d}"


def financial_year(day: date) -> str:
    """The financial year that a day lies in, as the NHS writes it."""
    return year_in_words(first_of_year(day))
