"""The months of a financial year, as their first days, and the days that lines are counted on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from ringholder.calendar.financial_year import APRIL, first_of_year

_YEAR = re.compile(r"(20\d{2})/(\d{2})")
_LAST = 12
_QUARTER = 3
Alike = TypeVar("Alike")


def after(month: date) -> date:
    """The first day of the month after."""
    if month.month == _LAST:
        return date(month.year + 1, 1, 1)
    return month.replace(month=month.month + 1)


def months_of(april: int, years: int = 1) -> tuple[date, ...]:
    """The months of financial years, from the April of a calendar year."""
    found = [date(april, APRIL, 1)]
    while len(found) < _LAST * years:
        found.append(after(found[-1]))
    return tuple(found)


def months_of_year(text: str) -> tuple[date, ...] | None:
    """The months of `2025/26`; `None` where that is no financial year."""
    found = _YEAR.fullmatch(text.strip())
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return months_of(int(found[1]))


def january_before(month: date) -> date:
    """1 January before the financial year of a month."""
    return date(first_of_year(month).year, 1, 1)


def quarter_of(month: date) -> date:
    """The first day of the quarter of a month."""
    return date(month.year, (month.month - 1) // _QUARTER * _QUARTER + 1, 1)


def stretches(each: Iterable[tuple[date, Alike]]) -> Iterator[tuple[date, date, Alike]]:
    """First and last month of each run of months, one after the other, that have the same."""
    run: tuple[date, date, Alike] | None = None
    for month, same in each:
        if run is not None and run[2] == same and after(run[1]) == month:
            run = (run[0], month, same)
            continue
        if run is not None:
            yield run
        run = (month, month, same)
    if run is not None:
        yield run


def count(first: date, last: date) -> int:
    """How many months from one to another, both included."""
    return (last.year - first.year) * _LAST + last.month - first.month + 1
