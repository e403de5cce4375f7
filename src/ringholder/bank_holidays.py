"""The bank holidays of England, 2018 to 2028: the table beside this, with the day of announcement.

Source: GOV.UK, "UK bank holidays", England and Wales, as the Ministry of Justice's package
govuk-bank-holidays 0.19 carries it. `announced_on` is given for those that no rule foretells, from
the news of the day: until then nobody could have counted with them.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ringholder.calendar import Calendar, Period

_TABLE = Path(__file__).with_name("bank_holidays.csv")

KNOWN = Period(date(2018, 1, 1), date(2028, 12, 31))
"""The days for which the table tells whether they are bank holidays."""


class BankHoliday(NamedTuple):
    """A day, its name, and when it was announced where no rule foretold it."""

    day: date
    name: str
    announced_on: date | None


@cache
def table() -> tuple[BankHoliday, ...]:
    """Every bank holiday of the table, earliest first."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(_holiday(row) for row in csv.DictReader(file))


def known_on(day: date) -> frozenset[date]:
    """The bank holidays that people knew of on a day."""
    return frozenset(h.day for h in table() if h.announced_on is None or h.announced_on <= day)


@cache
def calendar_on(day: date) -> Calendar:
    """The calendar of England as it was known on a day.

    It is named after the last announcement before, so that the days between two announcements share
    one calendar.
    """
    told = [h.announced_on for h in table() if h.announced_on and h.announced_on <= day]
    name = f"england-{max(told)}" if told else "england"
    return Calendar(name, known_on(day), KNOWN)


def _holiday(row: dict[str, str]) -> BankHoliday:
    announced = row["announced_on"]
    return BankHoliday(
        date.fromisoformat(row["day"]),
        row["name"],
        date.fromisoformat(announced) if announced else None,
    )
