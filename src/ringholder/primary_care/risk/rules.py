"""The rules by which a figure is a signal: each says what it measured and what it held it against.

Figures are exact fractions; a rounded one never meets a limit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ringholder.primary_care.risk.figures import Point


class Of(StrEnum):
    """Which part of a figure a rule looks at."""

    RATIO = "ratio"
    TOP = "numerator"
    BOTTOM = "denominator"

    def read(self, point: Point) -> Fraction:
        """The value of a figure."""
        if self is Of.TOP:
            return point.top
        return point.bottom if self is Of.BOTTOM else point.top / point.bottom


class Side(StrEnum):
    """On which side of a limit a figure has to be."""

    BELOW = "below"
    ABOVE = "above"


Beside = Callable[[str, date], Point | None]
"""The figure of `england` or of the practice's `place` for the same period."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Whether a rule is met (`None`: cannot be told, and `why`), the figure, and what it met."""

    met: bool | None
    now: Fraction | None = None
    against: Fraction | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """It fell (or grew) by at least a part of what it was, years before."""

    side: Side
    part: Fraction
    years: int
    of: Of = Of.RATIO

    def measure(self, points: Sequence[Point], beside: Beside) -> Measured:
        """Hold the last of some figures against the one of so many years before."""
        last = points[-1]
        then = (last.on.year - self.years, last.on.month, last.on.day)
        dated = ((one.on.year, one.on.month, one.on.day) for one in points)
        before = next((one for one, on in zip(points, dated, strict=True) if on == then), None)
        now = self.of.read(last)
        was = None if before is None else self.of.read(before)
        if not was:
            return Measured(None, now, why=f"there is no figure of {self.years} years before")
        change = now / was - 1
        met = change <= -self.part if self.side is Side.BELOW else change >= self.part
        return Measured(met, now, was)


@dataclass(frozen=True, slots=True)
class Limit:
    """It is at a limit or beyond it."""

    side: Side
    limit: Fraction
    of: Of = Of.RATIO

    def measure(self, points: Sequence[Point], beside: Beside) -> Measured:
        """Hold the last of some figures against the limit."""
        now = self.of.read(points[-1])
        met = now <= self.limit if self.side is Side.BELOW else now >= self.limit
        return Measured(met, now, self.limit)


@dataclass(frozen=True, slots=True)
class Against:
    """It is no more than (or at least) so many times the figure of England or of its place."""

    side: Side
    times: Fraction
    whom: str
    of: Of = Of.RATIO

    def measure(self, points: Sequence[Point], beside: Beside) -> Measured:
        """Hold the last of some figures against the same period of the others."""
        now = self.of.read(points[-1])
        others = beside(self.whom, points[-1].on)
        if others is None:
            return Measured(None, now, why=f"there is no figure of {self.whom} for that time")
        theirs = self.of.read(others)
        limit = theirs * self.times
        return Measured(now <= limit if self.side is Side.BELOW else now >= limit, now, theirs)


@dataclass(frozen=True, slots=True)
class Among:
    """It is one of some words."""

    words: tuple[str, ...]

    def measure(self, points: Sequence[Point], beside: Beside) -> Measured:
        """Look the last word up."""
        return Measured(points[-1].word in self.words, why=points[-1].word)


Rule = Changed | Limit | Against | Among
