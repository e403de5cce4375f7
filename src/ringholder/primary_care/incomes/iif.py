"""The Investment and Impact Fund: what a network earns of it, unrounded until it is shown.

`payment = points × value of a point × prevalence adjustment × list size adjustment`. The prevalence
adjustment is the network's prevalence over England's, the list size adjustment its list over
England's mean. The two of England are told by nobody here: who works a payment out brings them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ringholder.primary_care.incomes.achievement import Achieved, Achievement
from ringholder.primary_care.incomes.dated import caution_of
from ringholder.rates import Rate

POINT_VALUE = "iif-point-value"


@dataclass(frozen=True, slots=True)
class England:
    """England's figures that adjustments are taken against, as somebody brought them.

    `average_list` is the mean list of a network; `prevalence` the part of all patients who are on
    the register, by indicator. What is not brought is not adjusted for, and said so.
    """

    average_list: Fraction | None = None
    prevalence: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """What one indicator earns: points, value and both adjustments, none of them rounded."""

    achieved: Achieved
    points: Fraction
    value: Rate
    list_size: Fraction | None
    prevalence: Fraction | None

    @property
    def pounds(self) -> Fraction:
        """The payment, exactly; an adjustment that nobody brought is left at one."""
        adjusted = (self.list_size or Fraction(1)) * (self.prevalence or Fraction(1))
        return self.points * Fraction(self.value.value) * adjusted

    @property
    def adjusted(self) -> bool:
        """Whether both adjustments were made."""
        return self.list_size is not None and self.prevalence is not None

    @property
    def cautions(self) -> tuple[str, ...]:
        """Why it is not for decision, each reason once."""
        found = [self.achieved.caution, caution_of(self.value)]
        if not self.adjusted:
            found.append("not for decision: not adjusted for list size and prevalence")
        return tuple(dict.fromkeys(one for one in found if one))


def lines(
    achievement: Achievement, patients: Decimal | None, value: Rate, england: England
) -> tuple[Line, ...]:
    """What each indicator earns a network of so many patients. Nobody's points earn nothing."""
    return tuple(
        Line(
            one,
            one.points,
            value,
            _over(Fraction(patients) if patients else None, england.average_list),
            _prevalence(one, patients, england),
        )
        for one in achievement.rows
        if one.points is not None
    )


def _prevalence(one: Achieved, patients: Decimal | None, england: England) -> Fraction | None:
    if not patients:
        return None
    return _over(one.register / Fraction(patients), england.prevalence.get(one.indicator))


def _over(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or not other else one / other


def total(earned: tuple[Line, ...]) -> Fraction:
    """All of it."""
    return sum((one.pounds for one in earned), Fraction(0))
