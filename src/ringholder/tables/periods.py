"""How months and financial years are written, and which month each writing means."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?: 00:00(?::00)?)?")
_NAME = re.compile(
    r"(?:.*[^a-z])?(?:(\d{1,2})(?:st|nd|rd|th)?[\s.-]*)?"
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s.,'_-]*(\d{4}|\d{2})"
    r"(?!\d)(?:[^a-z\d].*)?"
)
_YEAR = re.compile(r"(?:fy\s*)?(\d{4})\s*[/-]\s*(?:\d{2})?(\d{2})")
_NUMBER = re.compile(r"(\d{5})(?:\.0)?")
_EXCEL_ZERO = date(1899, 12, 30)
_PIVOT = 70  # two digits from here on are of the last century
MONTHS_A_YEAR = 12


class Written(StrEnum):
    """The ways a period is written."""

    ISO = "iso"
    COMPACT = "compact"
    DAY_FIRST = "day-first"
    MONTH_NAME = "month-name"
    FINANCIAL_YEAR = "financial-year"
    EXCEL_NUMBER = "excel-number"


EXAMPLES = {
    Written.ISO: "2026-01-01 or 2026-01",
    Written.COMPACT: "202601 or 20260101",
    Written.DAY_FIRST: "01/01/2026",
    Written.MONTH_NAME: "Jan-26, January 2026, 01JAN2026 or MSitAE-JANUARY-2026",
    Written.FINANCIAL_YEAR: "2025/26",
    Written.EXCEL_NUMBER: "46023 (a date that lost its format)",
}


def month(text: str, written: Written) -> int | None:
    """The month, counted from January 1970; `None` when the text is not a period so written.

    A day must be the first or the last of its month: others would put two periods into one. A
    financial year is its April.
    """
    return _READERS[written](text.strip().lower())


def ways(texts: Iterable[str]) -> list[Written]:
    """The ways in which every one of the texts can be read, the likeliest first."""
    known = [text for text in dict.fromkeys(texts) if text.strip()]
    return [way for way in Written if known and all(month(t, way) is not None for t in known)]


def iso(at: int) -> str:
    """The first day of a month, as observations write it."""
    return f"{1970 + at // MONTHS_A_YEAR:04d}-{at % MONTHS_A_YEAR + 1:02d}-01"


def first_day(at: int) -> date:
    """The first day of a month."""
    return date(1970 + at // MONTHS_A_YEAR, at % MONTHS_A_YEAR + 1, 1)


def _of(year: int, number: int, day: int | None = None) -> int | None:
    if not (1900 <= year <= 2200 and 1 <= number <= MONTHS_A_YEAR):
        return None
    if day not in (None, 1, monthrange(year, number)[1]):
        return None
    return (year - 1970) * MONTHS_A_YEAR + number - 1


def _century(year: str) -> int:
    if len(year) > 2:
        return int(year)
    return int(year) + (1900 if int(year) >= _PIVOT else 2000)


def _iso(text: str) -> int | None:
    found = _ISO.fullmatch(text)
    return _of(int(found[1]), int(found[2]), int(found[3]) if found[3] else None) if found else None


def _compact(text: str) -> int | None:
    found = _COMPACT.fullmatch(text)
    return _of(int(found[1]), int(found[2]), int(found[3]) if found[3] else None) if found else None


def _day_first(text: str) -> int | None:
    found = _DAY_FIRST.fullmatch(text)
    return _of(_century(found[3]), int(found[2]), int(found[1])) if found else None


def _month_name(text: str) -> int | None:
    found = _NAME.fullmatch(text)
    if not found:
        return None
    day = int(found[1]) if found[1] else None
    return _of(_century(found[3]), _NAMES.index(found[2]) + 1, day)


def _financial_year(text: str) -> int | None:
    found = _YEAR.fullmatch(text)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return _of(int(found[1]), 4)


def _excel_number(text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    day = _EXCEL_ZERO + timedelta(days=int(found[1]))
    return _of(day.year, day.month, day.day) if 1990 <= day.year <= 2100 else None


_READERS: dict[Written, Callable[[str], int | None]] = {
    Written.ISO: _iso,
    Written.COMPACT: _compact,
    Written.DAY_FIRST: _day_first,
    Written.MONTH_NAME: _month_name,
    Written.FINANCIAL_YEAR: _financial_year,
    Written.EXCEL_NUMBER: _excel_number,
}
