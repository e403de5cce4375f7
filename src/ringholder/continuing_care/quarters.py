"""The quarters of a financial year, as NHS England's figures of continuing care name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ringholder.calendar.financial_year import first_of_year, year_in_words
from ringholder.calendar.limits import months_later

_MONTHS = 3


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter by its first day."""

    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return months_later(self.first, _MONTHS) - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """The one after it."""
        return Quarter(months_later(self.first, _MONTHS))

    def __str__(self) -> str:
        year = first_of_year(self.first)
        number = (self.first.year - year.year) * 12 + self.first.month - year.month
        return f"{year_in_words(year)} Q{number // _MONTHS + 1}"


@lru_cache(maxsize=100_000)
def quarter_of(day: date) -> Quarter:
    """The quarter that a day lies in: the first starts on 1 April."""
    return Quarter(date(day.year, (day.month - 1) // _MONTHS * _MONTHS + 1, 1))


def quarters(first: Quarter, last: Quarter) -> Iterator[Quarter]:
    """All quarters from one to another, both included."""
    while first <= last:
        yield first
        first = first.next


def read_quarter(text: str) -> Quarter | None:
    """A quarter as people write it: `2024/25 Q1` or `2024-25 q1`; `None` for what is none."""
    year, _, number = text.strip().replace("-", "/").upper().partition(" Q")
    start, _, end = year.partition("/")
    if not (start.isdigit() and end.isdigit() and number in ("1", "2", "3", "4")):
        return None
    if len(start) != 4 or int(end) % 100 != (int(start) + 1) % 100 or not 1948 <= int(start) < 2100:
        return None
    return Quarter(months_later(date(int(start), 4, 1), (int(number) - 1) * _MONTHS))
