"""Do practices that closed show more signals beforehand than others? Counted, not supposed.

The register does not say whether a practice closed for good or merged: both are closings here. Each
practice open on a day is assessed on what was complete by then, and followed for some years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import exp, log, sqrt

from ringholder.primary_care.risk.assessment import Assessment, assessed
from ringholder.primary_care.risk.figures import Figures
from ringholder.primary_care.risk.signals import Signals

_NORMAL_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Followed:
    """Practices with something in common on a day, and how many of them closed after it."""

    practices: int
    closed: int

    @property
    def share(self) -> float | None:
        """The part that closed; `None` of nobody."""
        return self.closed / self.practices if self.practices else None

    def __add__(self, other: Followed) -> Followed:
        """Both together."""
        return Followed(self.practices + other.practices, self.closed + other.closed)


_NOBODY = Followed(0, 0)


@dataclass(frozen=True, slots=True)
class Compared:
    """Those with a signal and those without, of whom it could be told."""

    there: Followed = _NOBODY
    not_there: Followed = _NOBODY

    @property
    def times_as_often(self) -> tuple[float, float, float] | None:
        """How many times as often those with it closed, and its 95% interval (Katz's log method).

        `None` where any of the four counts is nothing.
        """
        a, n, c, m = (
            self.there.closed, self.there.practices, self.not_there.closed,
            self.not_there.practices,
        )  # fmt: skip
        if not (a and c and n and m):
            return None
        ratio = (a / n) / (c / m)
        spread = _NORMAL_95 * sqrt(1 / a - 1 / n + 1 / c - 1 / m)
        return ratio, exp(log(ratio) - spread), exp(log(ratio) + spread)


@dataclass(frozen=True, slots=True)
class Backtest:
    """Closings by the number of signals before, and by each signal."""

    by_count: Mapping[int, Followed]
    by_signal: Mapping[str, Compared]

    @property
    def all(self) -> Followed:
        """Everybody."""
        return sum(self.by_count.values(), _NOBODY)

    def at_least(self, least: int) -> Followed:
        """Those with at least so many signals: of them, what share closed; the rest are alarms."""
        return sum((one for n, one in self.by_count.items() if n >= least), _NOBODY)

    def __add__(self, other: Backtest) -> Backtest:
        """Both together: the same practice in two years counts twice."""
        counts = {
            n: self.by_count.get(n, _NOBODY) + other.by_count.get(n, _NOBODY)
            for n in sorted({*self.by_count, *other.by_count})
        }
        signals = {}
        for name in dict.fromkeys((*self.by_signal, *other.by_signal)):
            one, two = (each.by_signal.get(name, Compared()) for each in (self, other))
            signals[name] = Compared(one.there + two.there, one.not_there + two.not_there)
        return Backtest(counts, signals)


def backtest(
    signals: Signals,
    figures: Figures,
    closed_on: Mapping[str, date | None],
    on: date,
    until: date,
) -> Backtest:
    """Practices open on a day, by their signals then; closed if they closed by another day.

    `closed_on` has every practice with the day on which it closed, or `None`.
    """
    there = [code for code, day in closed_on.items() if day is None or day >= on]
    found = assessed(signals, figures, there, on)
    gone = {code for code in there if (day := closed_on[code]) is not None and day <= until}
    return counted(found, gone)


def counted(found: Iterable[Assessment], gone: set[str]) -> Backtest:
    """Assessments counted by what became of the practices."""
    counts: dict[int, Followed] = {}
    there: dict[str, Compared] = {}
    for one in found:
        each = Followed(1, int(one.practice in gone))
        counts[one.count()] = counts.get(one.count(), _NOBODY) + each
        for name in (*one.ids, *(signal.id for signal in one.quiet)):
            before = there.get(name, Compared())
            if name in one.ids:
                there[name] = Compared(before.there + each, before.not_there)
            else:
                there[name] = Compared(before.there, before.not_there + each)
    return Backtest(dict(sorted(counts.items())), there)
