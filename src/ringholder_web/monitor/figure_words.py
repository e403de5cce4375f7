"""Figures and their corrections in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ringholder.monitor.indicator import Indicator
from ringholder.monitor.versions import Change
from ringholder.monitor.wording import known_name
from ringholder_web.monitor import words

Pair = tuple[float, float | None] | None
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that differs: of whom, when, what it was and what it is."""

    organisation: str
    code: str
    period: str
    was: str
    now: str


def changed(one: Change, indicator: Indicator | None) -> Changed:
    """A change in words."""
    return Changed(
        known_name(one.organisation),
        one.organisation,
        period(one.month, indicator),
        pair(one.before, indicator),
        pair(one.after, indicator),
    )


def period(month: int, indicator: Indicator | None) -> str:
    """The period that begins with a month."""
    first = first_day(month)
    return words.period(indicator, first) if indicator is not None else f"{first:%B %Y}"


def first_day(month: int) -> date:
    """The first day of a month counted from January 1970."""
    return date(1970 + month // 12, month % 12 + 1, 1)


def pair(one: Pair, indicator: Indicator | None) -> str:
    """A figure: its value, and its counts."""
    if one is None:
        return NOTHING
    numerator, denominator = one
    counts = f"{numerator:,.10g}"
    if denominator is None:
        return counts
    counts += f" of {denominator:,.10g}"
    if indicator is None or not denominator:
        return counts
    return f"{words.value(indicator, indicator.multiplier * numerator / denominator)} ({counts})"
