"""Counts for incentive schemes in the demonstration: none of them is anybody's, and they say so."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import StringIO

from ringholder.matters.local_day import local_day
from ringholder.primary_care.membership import registered
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import keep_content
from ringholder_web.primary_care.income_files import KIND

NETWORK, PRACTICE = "U20931", "K84042"
_BY = Insider("", "an example, brought by nobody")
_HEADS = (
    "practice", "indicator", "numerator", "denominator", "lower", "upper", "points",
    "illustrative",
)  # fmt: skip
_FUND = (("HI-03", 60, 95, 36, 52, 61), ("CAN-04", 50, 90, 22, 40, 23))
_FRAMEWORK = (
    ("Example A", 50, 90, 20, 210, 240), ("Example B", 40, 70, 12, 130, 300),
    ("Example C", 60, 95, 30, 402, 520),
)  # fmt: skip


def lay_files(now: datetime) -> None:
    """Lay the counts of a network and of a practice."""
    members = registered().members(NETWORK, local_day(now))
    fund = [_row(code, one, at) for one in _FUND for at, code in enumerate(members)]
    framework = [_row(PRACTICE, one, 0) for one in _FRAMEWORK]
    keep_content(KIND, NETWORK, "illustrative-fund.csv", _table(fund), _BY, now)
    keep_content(KIND, PRACTICE, "illustrative-points.csv", _table(framework), _BY, now)


def _row(practice: str, one: tuple[str, int, int, int, int, int], at: int) -> tuple[object, ...]:
    """An indicator of a practice: a little more was reached at each practice after the first."""
    indicator, lower, upper, points, reached, whole = one
    more = min(whole + 6 * at, reached + 4 * at)
    return (practice, indicator, more, whole + 6 * at, lower, upper, points, "yes")


def _table(rows: Iterable[Sequence[object]]) -> bytes:
    told = StringIO()
    csv.writer(told).writerows([_HEADS, *rows])
    return told.getvalue().encode()
