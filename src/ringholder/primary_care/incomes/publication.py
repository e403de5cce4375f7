"""The checks that NHS Digital makes of a practice's QOF result before it is published.

As its code of 2023/24 has them (github.com/NHSDigital/QOF): no more points than there are; not
closed before 1 April; active on 31 March; a list within three months of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from ringholder.calendar import Period
from ringholder.calendar.financial_year import first_of_year
from ringholder.findings import Finding, InRow, Severity

TOO_MANY = ("INC010", "more-points-than-there-are")
CLOSED = ("INC011", "closed-before-the-year")
NOT_ACTIVE = ("INC012", "not-active-at-year-end")
NO_LIST = ("INC013", "no-list-near-year-end")
_DAY = timedelta(days=1)
_MONTHS = 3
SOURCE = "NHS Digital, code of the QOF publication 2023/24: github.com/NHSDigital/QOF"


@dataclass(frozen=True, slots=True)
class Result:
    """A practice's points of a year, of those open to it, and the day of its last list."""

    practice: str
    year: date
    achieved: Fraction
    available: Fraction
    list_on: date | None
    where: InRow = field(default=InRow("", 0), compare=False)


def checked(result: Result, in_being: Period | None, status: str = "active") -> Iterator[Finding]:
    """What keeps a result from being published; `in_being` is `None` for a practice unknown."""
    first = first_of_year(result.year)
    last = date(first.year + 1, 4, 1) - _DAY
    if result.achieved > result.available:
        says = (
            f"`{result.practice}` has {float(result.achieved):g} points of the "
            f"{float(result.available):g} open to it."
        )
        do = "Correct the points, or those that were open to it."
        yield _told(TOO_MANY, says, do, result.where)
    if in_being is not None and in_being.to_on is not None and in_being.to_on < first:
        says = f"`{result.practice}` closed on {in_being.to_on}, before {first}."
        do = "A practice that had closed has no result: take it out, or correct its code."
        yield _told(CLOSED, says, do, result.where)
    elif in_being is None or last not in in_being or status not in ("", "active"):
        says = f"`{result.practice}` was not active on {last}."
        do = "Its result is not published: say which practice took on its patients."
        yield _told(NOT_ACTIVE, says, do, result.where)
    if not _near(result.list_on, last):
        says = f"`{result.practice}` has no list within three months of {last}."
        do = "Bring its list of a day near the end of the year."
        yield _told(NO_LIST, says, do, result.where)


def all_checked(
    results: Iterable[tuple[Result, Period | None, str]],
) -> tuple[Finding, ...]:
    """The same of many."""
    return tuple(fault for one, held, status in results for fault in checked(one, held, status))


def _near(day: date | None, last: date) -> bool:
    if day is None:
        return False
    months = abs((day.year - last.year) * 12 + day.month - last.month)
    return months < _MONTHS or (months == _MONTHS and _within_days(day, last))


def _within_days(day: date, last: date) -> bool:
    """Whether the third month counts: its day of the month has not passed (nor come, after it)."""
    return day.day >= last.day if day < last else day.day <= last.day


def _told(code: tuple[str, str], says: str, do: str, where: InRow) -> Finding:
    return Finding(*code, Severity.ERROR, says, do, where, authority=(SOURCE,))
