"""Care packages as monthly submissions tell them: what was not brought, and when terms changed.

A submission repeats every package that is open. What is held against other files is therefore first
made one row for each time that the terms changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ringholder.calendar.period import in_words
from ringholder.continuing_care.packages import Package, cost, month
from ringholder.findings import Finding, Severity
from ringholder.money import pounds, total

NOT_SUBMITTED = ("CHC033", "month-not-submitted")
LEFT_OUT = ("CHC038", "package-left-out-of-month")
_DAY = timedelta(days=1)


def not_submitted(packages: Iterable[Package], months: Sequence[date]) -> list[Finding]:
    """The months for which a place brought no packages although it brought others.

    The cost of the year to date is then too low, and nothing shows it.
    """
    by: dict[str, dict[date, list[Package]]] = {}
    for one in packages:
        if one.month is not None:
            by.setdefault(one.place, {}).setdefault(one.month, []).append(one)
    return [
        _absent(place, first, brought)
        for place, brought in sorted(by.items())
        for first in months
        if first not in brought
    ]


def _absent(place: str, first: date, brought: dict[date, list[Package]]) -> Finding:
    says = f"`{place}` brought no care packages for the month from {in_words(first)}."
    earlier = [one for one in brought if one < first]
    if earlier:
        held = [one for one in brought[max(earlier)] if one.to_on is None or one.to_on >= first]
        low = total(cost(one, month(first)) for one in held)
        says += f" Those open at the last submission cost {pounds(low)} in it."
    do = "Bring the month: without it the cost of the year to date is too low."
    where = next(iter(next(iter(brought.values())))).where
    return Finding(*NOT_SUBMITTED, Severity.WARNING, says, do, where)


def left_out(packages: Iterable[Package], months: Sequence[date]) -> list[Finding]:
    """The packages told before and after a month, not in it, where their place brought others."""
    brought: dict[str, set[date]] = {}
    told: dict[tuple[str, str, str], dict[date, Package]] = {}
    for one in packages:
        if one.month is not None:
            brought.setdefault(one.place, set()).add(one.month)
            told.setdefault((one.place, one.person, one.package), {})[one.month] = one
    return [
        _left_out(held[max(at for at in held if at < first)], first)
        for (place, _, _), held in sorted(told.items())
        for first in months
        if min(held) < first < max(held) and first not in held and first in brought[place]
    ]


def _left_out(before: Package, first: date) -> Finding:
    says = (
        f"`{before.package}` is not among the packages of the month from {in_words(first)}, but "
        f"among those before and after it. It would cost {pounds(cost(before, month(first)))}."
    )
    do = "Bring its row of that month: the cost of the year to date is too low."
    return Finding(*LEFT_OUT, Severity.WARNING, says, do, before.where)


def terms_of(packages: Iterable[Package]) -> list[Package]:
    """Packages with one row for each time that their terms changed.

    Rows of submissions become such rows: new terms hold from the month that first tells them. Other
    rows are as they were.
    """
    found: list[Package] = []
    by: dict[tuple[str, str, str], list[Package]] = {}
    for one in packages:
        if one.month is None:
            found.append(one)
        else:
            by.setdefault((one.place, one.person, one.package), []).append(one)
    for rows in by.values():
        found += _spells(sorted(rows, key=lambda one: one.month or date.min))
    return found


def _spells(rows: list[Package]) -> Iterator[Package]:
    now = rows[0]
    for row in rows[1:]:
        if row.from_on != now.from_on and now.begun_on is None:  # it ended and began anew
            yield replace(now, month=None)
            now = row
        elif _priced(row) == _priced(now):
            now = replace(now, to_on=row.to_on)
        else:
            changes = max(row.from_on, row.month or row.from_on)
            yield replace(now, to_on=changes - _DAY, month=None)
            now = replace(row, from_on=changes, begun_on=now.begun_on or now.from_on)
    yield replace(now, month=None)


def _priced(one: Package) -> tuple[object, ...]:
    return one.unit, one.unit_cost, one.weekly_hours, one.provider
