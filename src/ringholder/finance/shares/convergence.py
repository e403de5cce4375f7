"""Moving allocations towards their targets by a declared rule, without losing a penny.

allocation = allocation before x (1 + base growth + extra growth for its distance from target),
held between a least and a most growth. The base growth is not declared: it is whatever makes the
allocations add up to the sum there is. It is found by bisection, which tells who is held at a
bound, and then exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from ringholder.finance.shares.distance import Distance
from ringholder.money import PENNY, total
from ringholder.pennies import CannotBeSplit, of_exact
from ringholder.rates import Mark

_COIN = Fraction(PENNY)
_STEPS = 200
_NEVER = Fraction(-1)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of convergence: extra growth by distance from target, and bounds of growth.

    `points` are (distance, extra growth), both as parts of 1, distances rising; straight lines
    between, and level beyond the outermost. `least` and `most` bound the whole growth (`None`: no
    bound). `mark` says how far it was read, and U that it is not for decision.
    """

    name: str
    points: tuple[tuple[Fraction, Fraction], ...]
    least: Fraction | None
    most: Fraction | None
    source: str
    mark: Mark
    owner: str

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on it."""
        return self.mark is not Mark.UNVERIFIED

    def extra_at(self, distance: Fraction) -> Fraction:
        """The extra growth at a distance from target (over target is positive)."""
        if not self.points or distance <= self.points[0][0]:
            return self.points[0][1] if self.points else Fraction(0)
        for (left, low), (right, high) in pairwise(self.points):
            if distance <= right:
                return low + (high - low) * (distance - left) / (right - left)
        return self.points[-1][1]


@dataclass(frozen=True, slots=True)
class Moved:
    """One allocation as it moves: before, after, and how far from target it is after."""

    before: Decimal
    after: Decimal
    opening: Fraction
    target: Decimal
    held_at: str

    @property
    def growth(self) -> Fraction | None:
        """How much it grows, as a part of what it was; `None` from nothing."""
        return Fraction(self.after) / Fraction(self.before) - 1 if self.before else None

    @property
    def distance(self) -> Distance:
        """Its distance from target afterwards."""
        return Distance(self.after, self.target)


@dataclass(frozen=True, slots=True)
class Converged:
    """Allocations after a rule, which add up to the quantum, and the growth that all share."""

    rule: Rule
    base_growth: Fraction
    moved: Mapping[str, Moved]

    @property
    def total(self) -> Decimal:
        """All allocations together: the quantum, to the penny."""
        return total(one.after for one in self.moved.values())


@dataclass(frozen=True, slots=True)
class _Held:
    """One allocation, exactly: what it grows from, its extra growth, and its bounds."""

    before: Fraction
    extra: Fraction
    least: Fraction
    most: Fraction | None

    def at(self, growth: Fraction) -> Fraction:
        wanted = max(self.before * (1 + growth + self.extra), self.least)
        return wanted if self.most is None else min(wanted, self.most)

    def bound(self, growth: Fraction) -> str:
        wanted = self.before * (1 + growth + self.extra)
        if wanted <= self.least:
            return "least growth"
        return "most growth" if self.most is not None and wanted >= self.most else ""


def converge(
    before: Mapping[str, Decimal],
    shares: Mapping[str, Fraction],
    quantum: Decimal,
    rule: Rule,
) -> Converged:
    """Allocations of the next year, to the penny. Raises CannotBeSplit, saying what is possible.

    before: allocations now, in pounds, above nothing. shares: the part of the need that each has,
    adding up to 1. quantum: what there is next year, in whole pennies. The distance that the rule
    looks at is that of the allocations now from their shares of the same sum now.
    """
    _must_fit(before, shares)
    now = total(before.values())
    opening = {name: _opening(before[name], shares[name], now) for name in before}
    held = {name: _held(before[name], opening[name], rule) for name in before}
    growth = _growth(held, Fraction(quantum))
    exact = {name: one.at(growth) for name, one in held.items()}
    after = of_exact(exact)
    targets = of_exact({name: Fraction(quantum) * shares[name] for name in before})
    moved = {
        name: Moved(
            before[name], after[name], opening[name], targets[name], held[name].bound(growth)
        )
        for name in before
    }
    return Converged(rule, growth, moved)


def _must_fit(before: Mapping[str, Decimal], shares: Mapping[str, Fraction]) -> None:
    if set(before) != set(shares):
        apart = sorted(set(before) ^ set(shares))
        raise CannotBeSplit(f"{apart[0]} has an allocation or a share, but not both. Give both.")
    if wrong := [name for name, sum_ in before.items() if sum_ <= 0]:
        raise CannotBeSplit(f"{wrong[0]} has no allocation above £0 to grow from.")
    if sum(shares.values()) != 1:
        raise CannotBeSplit("The shares do not add up to 1. Put each practice in one place.")


def _opening(before: Decimal, share: Fraction, now: Decimal) -> Fraction:
    if not share:
        raise CannotBeSplit("A place without need has no target, so no distance from it.")
    return Fraction(before) / (Fraction(now) * share) - 1


def _held(before: Decimal, opening: Fraction, rule: Rule) -> _Held:
    """Bounds are drawn in to whole pennies, so that no rounding can take a part over its bound."""
    grown = Fraction(before) / _COIN
    least = ceil(grown * (1 + (_NEVER if rule.least is None else rule.least))) * _COIN
    most = None if rule.most is None else floor(grown * (1 + rule.most)) * _COIN
    if most is not None and most < least:
        raise CannotBeSplit(
            f"No whole penny lies between the least and the most growth of £{before}. Widen them."
        )
    return _Held(Fraction(before), rule.extra_at(opening), least, most)


def _growth(held: Mapping[str, _Held], quantum: Fraction) -> Fraction:
    """The base growth at which the parts make the quantum, exactly.

    Halving goes on until the same parts are held at a bound below and above; between the two all
    is a straight line.
    """
    each = list(held.values())
    low, high = _between(each, quantum)
    for _ in range(_STEPS):
        if [one.bound(low) for one in each] == [one.bound(high) for one in each]:
            break
        middle = (low + high) / 2
        if sum((one.at(middle) for one in each), Fraction(0)) < quantum:
            low = middle
        else:
            high = middle
    free = [one for one in each if not one.bound(high)]
    if not free:  # all are held: the quantum is what the bounds make together
        return high
    rest = quantum - sum((one.at(high) for one in each if one.bound(high)), Fraction(0))
    wanted = sum((one.before * (1 + one.extra) for one in free), Fraction(0))
    return (rest - wanted) / sum((one.before for one in free), Fraction(0))


def _between(each: list[_Held], quantum: Fraction) -> tuple[Fraction, Fraction]:
    """Growths below and above the one sought. Raises CannotBeSplit where the bounds forbid it."""
    floors = sum((one.least for one in each), Fraction(0))
    if quantum < floors:
        raise CannotBeSplit(
            f"The least growth alone takes £{float(floors):,.2f}, and there is "
            f"£{float(quantum):,.2f}. Lower the least growth, or find more."
        )
    tops = [one.most for one in each]
    most = None if None in tops else sum((one for one in tops if one is not None), Fraction(0))
    if most is not None and quantum > most:
        raise CannotBeSplit(
            f"With the most growth no more than £{float(most):,.2f} is given out, and there is "
            f"£{float(quantum):,.2f}. Raise the most growth."
        )
    widest = max(abs(one.extra) for one in each)
    now = sum((one.before for one in each), Fraction(0))
    return -2 - widest, max(quantum / now, Fraction(1)) * len(each) + 2 + widest
