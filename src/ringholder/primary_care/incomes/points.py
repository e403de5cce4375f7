"""Points between two thresholds, exactly, and how many patients are still needed for all of them.

`points = most × clamp((X − lower) / (upper − lower), 0, 1)`, with X the part of the patients for
whom the thing was done. Where less is better the upper threshold is the smaller one, and the same
formula holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor

from ringholder.money import PENNY

_NONE, _ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Scale:
    """An indicator's points: none up to `lower`, all from `upper` on; both parts of one.

    Raises ValueError for thresholds that are no parts of one or leave nothing between them.
    """

    lower: Fraction
    upper: Fraction
    most: Fraction

    def __post_init__(self) -> None:
        for part in (self.lower, self.upper):
            if not _NONE <= part <= _ALL:
                raise ValueError(f"the threshold {float(part):g} is no part of all patients")
        if self.lower == self.upper:
            raise ValueError("the lower and the upper threshold are the same")
        if self.most <= 0:
            raise ValueError("it has no points to earn")

    @property
    def more_is_better(self) -> bool:
        """Whether points rise with the part reached."""
        return self.upper > self.lower

    def earned(self, numerator: int, denominator: int) -> Fraction | None:
        """The points of so many out of so many; `None` of nobody, where there are none to earn."""
        if denominator <= 0:
            return None
        reached = Fraction(numerator, denominator)
        part = (reached - self.lower) / (self.upper - self.lower)
        return self.most * min(_ALL, max(_NONE, part))

    def needed(self, numerator: int, denominator: int) -> int:
        """How many more patients (fewer, where less is better) bring all the points."""
        if self.more_is_better:
            return max(0, ceil(self.upper * denominator) - numerator)
        return max(0, numerator - floor(self.upper * denominator))

    def needed_to_begin(self, numerator: int, denominator: int) -> int:
        """How many more patients (fewer, where less is better) bring the first part of a point."""
        if self.more_is_better:
            return max(0, floor(self.lower * denominator) + 1 - numerator)
        return max(0, numerator - (ceil(self.lower * denominator) - 1))

    def a_patient(self, denominator: int) -> Fraction | None:
        """The points that one patient more brings between the thresholds; `None` of nobody."""
        if denominator <= 0:
            return None
        return self.most / (abs(self.upper - self.lower) * denominator)


def shown(exact: Fraction, to: Decimal = PENNY) -> Decimal:
    """The nearest multiple of `to` for people to read, halves away from zero."""
    units = abs(exact) / Fraction(to)
    whole = Decimal(floor(units + Fraction(1, 2)))
    found = (whole * to).quantize(to, ROUND_HALF_UP)
    return -found if exact < 0 and found else found
