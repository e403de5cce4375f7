"""What running a system costs a head, against a ceiling, before and after it is restructured.

Which heads is part of the figure: a ceiling for each registered person is not one for each weighted
person. A cost is held against a ceiling unrounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ringholder.charter import Charter
from ringholder.charter.running_cost import RunningCost, running_cost
from ringholder.populations import Population
from ringholder.rates import Rate


@dataclass(frozen=True, slots=True)
class CostPerHead:
    """Pounds a year, exactly, over people of one kind; and the ceiling for that kind, if there is.

    Make it with `per_head`, which refuses a ceiling for other heads.
    """

    pounds: Fraction
    over: Population
    ceiling: Rate | None = None

    @property
    def a_head(self) -> Fraction | None:
        """Pounds a year for each of them, unrounded; `None` of nobody."""
        return self.pounds / Fraction(self.over.people) if self.over.people else None

    @property
    def most(self) -> Fraction | None:
        """The most that the ceiling allows, in pounds a year; `None` without one."""
        return None if self.ceiling is None else Fraction(self.ceiling.of(self.over))

    @property
    def over_ceiling(self) -> Fraction | None:
        """Pounds a year over the ceiling; negative where there is room."""
        return None if self.most is None else self.pounds - self.most

    @property
    def within(self) -> bool | None:
        """Whether it is within the ceiling; `None` without one."""
        return None if self.over_ceiling is None else self.over_ceiling <= 0

    @property
    def caution(self) -> str:
        """`not for decision`, where the ceiling is unverified; else nothing."""
        return "" if self.ceiling is None else self.ceiling.caution


def per_head(pounds: Fraction, over: Population, ceiling: Rate | None = None) -> CostPerHead:
    """A cost over people. Raises UnlikePopulations where the ceiling is for other heads."""
    if ceiling is not None:
        ceiling.of(over)
    return CostPerHead(pounds, over, ceiling)


@dataclass(frozen=True, slots=True)
class Restructured:
    """The running cost under one constitution and under another, over the same people.

    `comparable` only where the cost of every team was read in both: else a team nobody costed would
    look like a saving.
    """

    before: RunningCost
    after: RunningCost
    head_before: CostPerHead
    head_after: CostPerHead

    @property
    def comparable(self) -> bool:
        """Whether the two may be compared."""
        return self.before.is_whole and self.after.is_whole

    @property
    def unread(self) -> tuple[str, ...]:
        """The teams without a cost, of both."""
        return tuple(dict.fromkeys((*self.before.unread, *self.after.unread)))

    @property
    def saved(self) -> Fraction | None:
        """Pounds a year less than before; negative where it costs more; `None`: cannot be told."""
        return self.before.total - self.after.total if self.comparable else None

    @property
    def by_function(self) -> dict[str, tuple[Fraction, Fraction]]:
        """What each function costs before and after; one that nobody does costs nothing."""
        nothing = Fraction(0)
        functions = dict.fromkeys((*self.before.by_function, *self.after.by_function))
        return {
            name: (
                self.before.by_function.get(name, nothing),
                self.after.by_function.get(name, nothing),
            )
            for name in functions
        }


def restructured(
    before: Charter, after: Charter, over: Population, ceiling: Rate | None = None
) -> Restructured:
    """The running cost before and after. Raises UnlikePopulations for a ceiling of other heads."""
    old, new = running_cost(before), running_cost(after)
    return Restructured(
        old, new, per_head(old.total, over, ceiling), per_head(new.total, over, ceiling)
    )
