"""What makes two areas spend differently on continuing healthcare, cause by cause, to the penny.

Spend of a year for each adult is a product, added up over bands of age and ways of request:

    part of adults in the band x requests concluded for each of them x found eligible of each
    x weeks paid for each found eligible x pounds a week

Each cause is given the mean of what it changes over all orders in which the causes could be changed
(Shapley, 1953): no order is preferred, and the parts add up to the whole exactly. Fractions are
used, so that nothing is lost. A cause is arithmetic: it says where to look, not who is at fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import TypeVar

from ringholder.continuing_care.codes import ELIGIBLE
from ringholder.continuing_care.variation.adults import BANDS, UNKNOWN_AGE, Adults, band_of
from ringholder.continuing_care.variation.journeys import Journey
from ringholder.continuing_care.variation.measured import Period

Stratum = tuple[str, bool]
"""A band of age, and whether by fast track."""
_MILLIONTH = Decimal("0.000001")
_WEEK = 7
_Key = TypeVar("_Key")
_Number = TypeVar("_Number", int, Fraction)


class Cause(StrEnum):
    """What spend for each adult is made of."""

    AGE = "age"
    REFERRAL = "referral"
    CONVERSION = "conversion"
    WEEKS = "weeks"
    PRICE = "price"

    @property
    def says(self) -> str:
        """The cause in words."""
        return _SAYS[self]


_SAYS = {
    Cause.AGE: "How old its adults are",
    Cause.REFERRAL: "How many are referred",
    Cause.CONVERSION: "How many of those referred are found eligible",
    Cause.WEEKS: "How many weeks are paid for each person found eligible",
    Cause.PRICE: "What a week costs",
}
_CAUSES = tuple(Cause)


@dataclass(frozen=True, slots=True)
class Spend:
    """An area's year of spend in the parts that make it up; all exact.

    people: adults by band (those of unknown age have a band of everybody). requests concluded
    and eligible: by stratum. weeks, pounds: of packages open in the period, by way of request.
    """

    area: str
    people: Mapping[str, Fraction]
    requests: Mapping[Stratum, int]
    eligible: Mapping[Stratum, int]
    weeks: Mapping[bool, Fraction]
    pounds: Mapping[bool, Fraction]

    @property
    def adults(self) -> Fraction:
        """All adults."""
        return sum((self.people[band] for band in BANDS), Fraction(0))

    @property
    def total(self) -> Fraction:
        """Pounds of the period."""
        return sum(self.pounds.values(), Fraction(0))

    @property
    def per_adult(self) -> Fraction:
        """Pounds for each adult. Raises ZeroDivisionError where nobody counted adults."""
        return self.total / self.adults

    @property
    def explained(self) -> bool:
        """Whether all spend is of a way in which somebody was found eligible in the period."""
        return all(
            not pounds or any(n for (_, way), n in self.eligible.items() if way == fast)
            for fast, pounds in self.pounds.items()
        )

    def factors(self, cause: Cause) -> Callable[[str, bool], Fraction]:
        """What a cause is in a stratum."""
        return {
            Cause.AGE: self._age,
            Cause.REFERRAL: self._referral,
            Cause.CONVERSION: self._conversion,
            Cause.WEEKS: self._weeks,
            Cause.PRICE: self._price,
        }[cause]

    def _age(self, band: str, _: bool) -> Fraction:
        return self.people[band] / self.adults

    def _referral(self, band: str, fast: bool) -> Fraction:
        return _over(self.requests[band, fast], self.people[band])

    def _conversion(self, band: str, fast: bool) -> Fraction:
        """Where a band has no request, that of the area's requests of all bands."""
        if self.requests[band, fast]:
            return Fraction(self.eligible[band, fast], self.requests[band, fast])
        every = [one for one in self.requests if one[1] == fast]
        return _over(sum(self.eligible[o] for o in every), sum(self.requests[o] for o in every))

    def _weeks(self, _: str, fast: bool) -> Fraction:
        return _over(
            self.weeks[fast], sum(n for (_, way), n in self.eligible.items() if way == fast)
        )

    def _price(self, _: str, fast: bool) -> Fraction:
        return _over(self.pounds[fast], self.weeks[fast])


@dataclass(frozen=True, slots=True)
class Part:
    """A cause and its part of a gap, in pounds of the first area's year."""

    cause: Cause
    pounds: Fraction


@dataclass(frozen=True, slots=True)
class Gap:
    """By how much an area spends more than if it spent for each adult what another does.

    `pounds` are the first area's: positive where it spends more. The parts add up to it exactly.
    """

    area: str
    beside: str
    pounds: Fraction
    parts: tuple[Part, ...]


def spend(area: str, rows: Iterable[Journey], adults: Adults, period: Period) -> Spend:
    """An area's spend in a period. One that nobody counted has no adults."""
    bands = (*BANDS, UNKNOWN_AGE)
    people = {band: Fraction(adults.band(area, band)) for band in BANDS}
    people[UNKNOWN_AGE] = sum(people.values(), Fraction(0))
    requests = {(band, fast): 0 for band in bands for fast in (False, True)}
    eligible = dict(requests)
    weeks, pounds = {False: Fraction(0), True: Fraction(0)}, {False: Fraction(0), True: Fraction(0)}
    for one in rows:
        band = band_of(one.known.born, period.last)
        stratum = band if people[band] else UNKNOWN_AGE, one.fast
        requests[stratum] += period.has(one.concluded_on)
        decided = period.has(one.known.decided_on) and period.has(one.concluded_on)
        eligible[stratum] += decided and one.known.outcome == ELIGIBLE
        if one.known.eligible_on is None:
            continue
        for spell in one.spells:
            weeks[one.fast] += Fraction(spell.days(period.first, period.last), _WEEK)
            pounds[one.fast] += spell.cost(period.first, period.last)
    return Spend(area, people, requests, eligible, weeks, pounds)


def together(area: str, parts: Sequence[Spend]) -> Spend:
    """Several areas as one."""
    return Spend(
        area,
        _added([one.people for one in parts]),
        _added([one.requests for one in parts]),
        _added([one.eligible for one in parts]),
        _added([one.weeks for one in parts]),
        _added([one.pounds for one in parts]),
    )


def gap(mine: Spend, beside: Spend) -> Gap:
    """The gap between two areas and its causes. Both must be `explained` and have adults."""
    tables = {one: _cells(mine, beside, one) for one in _CAUSES}
    values = {
        taken: _value(tables, taken)
        for size in range(len(_CAUSES) + 1)
        for taken in map(frozenset, combinations(_CAUSES, size))
    }
    adults, parts = mine.adults, []
    for cause in _CAUSES:
        others = [one for one in _CAUSES if one is not cause]
        change = Fraction(0)
        for size in range(len(others) + 1):
            weight = Fraction(
                factorial(size) * factorial(len(others) - size), factorial(len(_CAUSES))
            )
            for taken in map(frozenset, combinations(others, size)):
                change += weight * (values[taken | {cause}] - values[taken])
        parts.append(Part(cause, change * adults))
    whole = (values[frozenset(_CAUSES)] - values[frozenset()]) * adults
    return Gap(mine.area, beside.area, whole, tuple(parts))


def expected(mine: Spend, every: Sequence[Spend], by_band: Mapping[str, Fraction]) -> Fraction:
    """Pounds of an area if each band of its adults cost what it costs in all areas together."""
    whole = together("", every)
    known = sum(by_band.values(), Fraction(0))
    rest = (whole.total - known) / whole.adults
    priced = (by_band.get(band, Fraction(0)) / whole.people[band] for band in BANDS)
    each = zip(BANDS, priced, strict=True)
    return sum((mine.people[band] * price for band, price in each), mine.adults * rest)


def pounds_by_band(rows: Iterable[Journey], period: Period) -> dict[str, Fraction]:
    """Spend of a period by the band of whom it was spent on, where that is known."""
    found = dict.fromkeys(BANDS, Fraction(0))
    for one in rows:
        band = band_of(one.known.born, period.last)
        if band in found and one.known.eligible_on is not None:
            costs = (spell.cost(period.first, period.last) for spell in one.spells)
            found[band] += sum(costs, Fraction(0))
    return found


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


def _over(above: Fraction | int, below: Fraction | int) -> Fraction:
    return Fraction(above) / below if below else Fraction(0)


def _added(parts: Sequence[Mapping[_Key, _Number]]) -> dict[_Key, _Number]:
    return {key: sum((one[key] for one in parts[1:]), parts[0][key]) for key in parts[0]}
