"""Periods missing inside a series: found and told, never filled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from ringholder.findings import Finding, InRow, Severity
from ringholder.monitor.indicator import Every
from ringholder.monitor.observation_rows import Row

_MISSING = ("OBS010", "missing-periods")
_NAMED = 3  # how many organisations a finding names before it counts the rest
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

Gap = tuple[int, int]  # first and last missing period, in months from January 1970


def find(rows: Iterable[Row], every: Every, file: str) -> list[Finding]:
    """A finding for each run of missing periods; one run in many series is one finding."""
    step = 12 if every is Every.YEAR else 1
    gaps: dict[Gap, list[Row]] = defaultdict(list)
    in_order = sorted(rows, key=lambda row: (row.organisation, row.month))
    for _, own in groupby(in_order, key=lambda row: row.organisation):
        for gap, after in _gaps(own, step):
            gaps[gap].append(after)
    return [_finding(gap, after, step, file) for gap, after in sorted(gaps.items())]


def _gaps(rows: Iterable[Row], step: int) -> Iterator[tuple[Gap, Row]]:
    """Each gap in one organisation's rows, with the row that stands after it."""
    for before, after in pairwise(rows):
        if after.month - before.month > step:
            yield (before.month + step, after.month - step), after


def _finding(gap: Gap, after: list[Row], step: int, file: str) -> Finding:
    first, last = gap
    when = _in_words(first, step)
    if last > first:
        when += f" to {_in_words(last, step)}"
    return Finding(
        *_MISSING,
        Severity.WARNING,
        f"{when} missing for {_names(after)}.",
        "Ask the publisher for it, or say why it is missing; nothing is filled in.",
        InRow(file, min(row.at for row in after), "period"),
    )


def _names(after: list[Row]) -> str:
    codes = [row.organisation for row in after]
    named = ", ".join(codes[:_NAMED])
    return named if len(codes) <= _NAMED else f"{named} and {len(codes) - _NAMED} more"


def _in_words(month: int, step: int) -> str:
    year = 1970 + month // 12
    return f"{_MONTHS[month % 12]} {year}" if step == 1 else f"{year}/{(year + 1) % 100:02d}"
