"""What makes two areas spend differently on continuing healthcare, cause by cause, to the penny.

Spend for each adult is a product of causes (`spend`). Each cause is given the mean of what it
changes over all orders in which the causes could be changed (Shapley, 1953): no order is preferred,
and the parts add up to the whole exactly. Fractions are used, so that nothing is lost. A cause is
arithmetic: it says where to look, not who is at fault.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations
from math import factorial, sqrt

from ringholder.continuing_care.variation.spend import (
    GROUPS,
    Cause,
    Spend,
    Stratum,
    counted,
    without,
)

_CAUSES = tuple(Cause)
_MILLIONTH = Decimal("0.000001")
_T = 2.093
"""The 97.5% quantile of Student's t with 19 degrees of freedom: one less than the groups."""


@dataclass(frozen=True, slots=True)
class Part:
    """A cause and its part of a gap, in pounds of the first area's year.

    margin: 95 of 100 such years, with the same people and ways, would lie within so much of it.
    """

    cause: Cause
    pounds: Fraction
    margin: Fraction | None = None

    @property
    def clear(self) -> bool | None:
        """Whether chance does not explain it; `None` where that was not asked."""
        return None if self.margin is None else abs(self.pounds) > self.margin


@dataclass(frozen=True, slots=True)
class Gap:
    """By how much an area spends more than if it spent for each adult what another does.

    `pounds` are the first area's: positive where it spends more. The parts add up to it exactly.
    """

    area: str
    beside: str
    pounds: Fraction
    parts: tuple[Part, ...]


def gap(mine: Spend, beside: Spend) -> Gap:
    """The gap between two areas and its causes. Both must be `explained` and have adults."""
    tables = {one: _cells(mine, beside, one) for one in _CAUSES}
    values = {
        taken: _value(tables, taken)
        for size in range(len(_CAUSES) + 1)
        for taken in map(frozenset, combinations(_CAUSES, size))
    }
    parts = tuple(Part(cause, _mean_change(cause, values) * mine.adults) for cause in _CAUSES)
    whole = (values[frozenset(_CAUSES)] - values[frozenset()]) * mine.adults
    return Gap(mine.area, beside.area, whole, parts)


def with_margins(mine: Sequence[Spend], beside: Sequence[Spend]) -> Gap:
    """As `gap`, each part with its margin, from the areas' spend in as many groups of requests.

    The groups are left out one after the other (delete-a-group jackknife: Kott, Journal of Official
    Statistics 17 (2001), 521-526). A group with all that was found eligible makes it unknown.
    """
    found = gap(counted(mine), counted(beside))
    fewer = [
        (without(mine, group), without(beside, group)) for group in range(min(GROUPS, len(mine)))
    ]
    if len(fewer) < GROUPS or not all(a.explained and b.explained for a, b in fewer):
        return found
    gaps = [gap(*pair) for pair in fewer]
    parts = tuple(
        replace(part, margin=_margin([one.parts[at].pounds for one in gaps]))
        for at, part in enumerate(found.parts)
    )
    return replace(found, parts=parts)


def _mean_change(cause: Cause, values: Mapping[frozenset[Cause], Fraction]) -> Fraction:
    """What a cause changes, over all orders in which the causes can be changed."""
    others = [one for one in _CAUSES if one is not cause]
    change = Fraction(0)
    for size in range(len(others) + 1):
        orders = factorial(size) * factorial(len(others) - size)
        weight = Fraction(orders, factorial(len(_CAUSES)))
        for taken in map(frozenset, combinations(others, size)):
            change += weight * (values[taken | {cause}] - values[taken])
    return change


def _margin(values: Sequence[Fraction]) -> Fraction:
    mean = sum(values, Fraction(0)) / len(values)
    squares = sum(((one - mean) ** 2 for one in values), Fraction(0))
    variance = squares * (len(values) - 1) / len(values)
    return Fraction(_T * sqrt(variance)).limit_denominator(100)


def money(exact: Fraction) -> Decimal:
    """Exact pounds as money, to a millionth of a pound, half up."""
    plain = Decimal(exact.numerator) / Decimal(exact.denominator)
    return plain.quantize(_MILLIONTH, ROUND_HALF_UP)


_Cells = dict[Stratum, tuple[Fraction, Fraction]]


def _cells(mine: Spend, beside: Spend, cause: Cause) -> _Cells:
    here, there = mine.factors(cause), beside.factors(cause)
    used = [s for s in mine.requests if mine.eligible[s] or beside.eligible[s]]
    return {(band, fast): (here(band, fast), there(band, fast)) for band, fast in used}


def _value(tables: Mapping[Cause, _Cells], taken: frozenset[Cause]) -> Fraction:
    """Pounds for each adult with some causes as in the first area, the others as in the second."""
    total = Fraction(0)
    for stratum in tables[Cause.AGE]:
        product = Fraction(1)
        for cause in _CAUSES:
            product *= tables[cause][stratum][0 if cause in taken else 1]
        total += product
    return total
