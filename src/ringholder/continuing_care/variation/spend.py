"""What an area spends on continuing healthcare, in the parts that make it up, exactly.

Spend of a year for each adult is a product, added up over bands of age and ways of request:

    part of adults in the band x requests concluded for each of them x found eligible of each
    x weeks paid for each found eligible x pounds a week
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar
from zlib import crc32

from ringholder.continuing_care.codes import ELIGIBLE
from ringholder.continuing_care.packages import cost, days_open
from ringholder.continuing_care.variation.adults import BANDS, UNKNOWN_AGE, Adults, band_of
from ringholder.continuing_care.variation.journeys import Journey
from ringholder.continuing_care.variation.measured import Window

Stratum = tuple[str, bool]
"""A band of age, and whether by fast track."""
GROUPS = 20
"""Groups of requests from which chance is judged."""
_WEEK = 7
_Key = TypeVar("_Key")


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


@dataclass(frozen=True, slots=True)
class Spend:
    """An area's year of spend in the parts that make it up; all exact.

    people: adults by band (those of unknown age have a band of everybody). requests concluded
    and eligible: by stratum. weeks, pounds: of packages open in the period, by way of request.
    """

    area: str
    people: Mapping[str, Fraction]
    requests: Mapping[Stratum, Fraction]
    eligible: Mapping[Stratum, Fraction]
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

    @property
    def sound(self) -> bool:
        """Whether it can be laid to causes: explained, of adults who were counted."""
        return self.explained and bool(self.adults) and any(self.eligible.values())

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
            return self.eligible[band, fast] / self.requests[band, fast]
        every = [one for one in self.requests if one[1] == fast]
        eligible = sum((self.eligible[one] for one in every), Fraction(0))
        return _over(eligible, sum((self.requests[one] for one in every), Fraction(0)))

    def _weeks(self, _: str, fast: bool) -> Fraction:
        found = (n for (_, way), n in self.eligible.items() if way == fast)
        return _over(self.weeks[fast], sum(found, Fraction(0)))

    def _price(self, _: str, fast: bool) -> Fraction:
        return _over(self.pounds[fast], self.weeks[fast])


def spend(area: str, rows: Iterable[Journey], adults: Adults, period: Window) -> Spend:
    """An area's spend in a period. One that nobody counted has no adults."""
    bands = (*BANDS, UNKNOWN_AGE)
    people = {band: Fraction(adults.band(area, band)) for band in BANDS}
    people[UNKNOWN_AGE] = sum(people.values(), Fraction(0))
    requests = {(band, fast): Fraction(0) for band in bands for fast in (False, True)}
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
        for package in one.packages:
            weeks[one.fast] += Fraction(days_open(package, period.period), _WEEK)
            pounds[one.fast] += Fraction(cost(package, period.period))
    return Spend(area, people, requests, eligible, weeks, pounds)


def together(area: str, parts: Sequence[Spend]) -> Spend:
    """Several areas as one."""
    return replace(counted(parts), area=area, people=_added([one.people for one in parts]))


def in_groups(
    area: str, rows: Sequence[Journey], adults: Adults, period: Window
) -> tuple[Spend, ...]:
    """An area's spend in groups of requests, by chance as it were, but always the same."""
    groups: list[list[Journey]] = [[] for _ in range(GROUPS)]
    for one in rows:
        groups[crc32(one.known.request.encode()) % GROUPS].append(one)
    return tuple(spend(area, group, adults, period) for group in groups)


def counted(parts: Sequence[Spend], times: Fraction = Fraction(1)) -> Spend:
    """What was counted in parts of one area, added up and taken so many times."""
    return replace(
        parts[0],
        requests=_added([one.requests for one in parts], times),
        eligible=_added([one.eligible for one in parts], times),
        weeks=_added([one.weeks for one in parts], times),
        pounds=_added([one.pounds for one in parts], times),
    )


def without(groups: Sequence[Spend], left_out: int) -> Spend:
    """All groups but one, taken so many times that they stand for all."""
    kept = [one for at, one in enumerate(groups) if at != left_out]
    return counted(kept, Fraction(len(groups), len(kept)))


def expected(mine: Spend, every: Sequence[Spend], by_band: Mapping[str, Fraction]) -> Fraction:
    """Pounds of an area if each band of its adults cost what it costs in all areas together."""
    whole = together("", every)
    known = sum(by_band.values(), Fraction(0))
    rest = (whole.total - known) / whole.adults
    priced = (by_band.get(band, Fraction(0)) / whole.people[band] for band in BANDS)
    each = zip(BANDS, priced, strict=True)
    return sum((mine.people[band] * price for band, price in each), mine.adults * rest)


def pounds_by_band(rows: Iterable[Journey], period: Window) -> dict[str, Fraction]:
    """Spend of a period by the band of whom it was spent on, where that is known."""
    found = dict.fromkeys(BANDS, Fraction(0))
    for one in rows:
        band = band_of(one.known.born, period.last)
        if band in found and one.known.eligible_on is not None:
            costs = (Fraction(cost(package, period.period)) for package in one.packages)
            found[band] += sum(costs, Fraction(0))
    return found


def _over(above: Fraction, below: Fraction) -> Fraction:
    return above / below if below else Fraction(0)


def _added(
    parts: Sequence[Mapping[_Key, Fraction]], times: Fraction = Fraction(1)
) -> dict[_Key, Fraction]:
    return {key: sum((one[key] for one in parts), Fraction(0)) * times for key in parts[0]}
