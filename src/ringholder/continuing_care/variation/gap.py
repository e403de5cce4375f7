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
from typing import TypeVar

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
_PENNIES = 100
_Number = TypeVar("_Number", Fraction, float)
_Cells = dict[Stratum, tuple[_Number, _Number]]
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
    """The gap between two areas and its causes. Both must be `sound`."""
    changes = _changes(_tables(mine, beside))
    parts = tuple(Part(cause, changes[cause] * mine.adults) for cause in _CAUSES)
    whole = mine.total - beside.per_adult * mine.adults
    return Gap(mine.area, beside.area, whole, parts)


def with_margins(mine: Sequence[Spend], beside: Sequence[Spend]) -> Gap:
    """As `gap`, each part with its margin, from the areas' spend in as many groups of requests.

    The groups are left out one after the other (delete-a-group jackknife: Kott, Journal of Official
    Statistics 17 (2001), 521-526). A group with
    all that were found eligible makes the margins unknown.
    """
    found = gap(counted(mine), counted(beside))
    fewer = [(without(mine, group), without(beside, group)) for group in range(GROUPS)]
    if not all(a.sound and b.sound for a, b in fewer):
        return found
    changes = [_changes(_as_floats(_tables(*pair))) for pair in fewer]
    adults = float(counted(mine).adults)
    parts = tuple(
        replace(part, margin=_margin([one[part.cause] * adults for one in changes]))
        for part in found.parts
    )
    return replace(found, parts=parts)


def _changes(tables: Mapping[Cause, _Cells[_Number]]) -> dict[Cause, _Number]:
    """What each cause changes for each adult, over all orders in which causes can be changed."""
    values = {
        taken: _value(tables, taken)
        for size in range(len(_CAUSES) + 1)
        for taken in map(frozenset, combinations(_CAUSES, size))
    }
    none = values[frozenset()] - values[frozenset()]
    found = dict.fromkeys(_CAUSES, none)
    every = factorial(len(_CAUSES))
    for taken, value in values.items():
        size = len(taken)
        for cause in _CAUSES:
            if cause in taken:
                orders = factorial(size - 1) * factorial(len(_CAUSES) - size)
                found[cause] += (value - values[taken - {cause}]) * orders / every
    return found


def _margin(values: Sequence[float]) -> Fraction:
    mean = sum(values) / len(values)
    variance = sum((one - mean) ** 2 for one in values) * (len(values) - 1) / len(values)
    return Fraction(_T * sqrt(variance)).limit_denominator(_PENNIES)


def money(exact: Fraction) -> Decimal:
    """Exact pounds as money, to a millionth of a pound, half up."""
    plain = Decimal(exact.numerator) / Decimal(exact.denominator)
    return plain.quantize(_MILLIONTH, ROUND_HALF_UP)


def _tables(mine: Spend, beside: Spend) -> dict[Cause, _Cells[Fraction]]:
    """Each cause in each stratum that anybody was found eligible in: of both areas."""
    used = [one for one in mine.requests if mine.eligible[one] or beside.eligible[one]]
    found: dict[Cause, _Cells[Fraction]] = {}
    for cause in _CAUSES:
        here, there = mine.factors(cause), beside.factors(cause)
        found[cause] = {one: (here(*one), there(*one)) for one in used}
    return found


def _as_floats(tables: Mapping[Cause, _Cells[Fraction]]) -> dict[Cause, _Cells[float]]:
    return {
        cause: {one: (float(here), float(there)) for one, (here, there) in cells.items()}
        for cause, cells in tables.items()
    }


def _value(tables: Mapping[Cause, _Cells[_Number]], taken: frozenset[Cause]) -> _Number:
    """Pounds for each adult with some causes as in the first area, the others as in the second."""
    ages, others = tables[Cause.AGE], _CAUSES[1:]
    products = []
    for stratum, pair in ages.items():
        product = pair[0 if Cause.AGE in taken else 1]
        for cause in others:
            product *= tables[cause][stratum][0 if cause in taken else 1]
        products.append(product)
    return sum(products[1:], products[0])
