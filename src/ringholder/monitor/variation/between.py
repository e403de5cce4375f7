"""Variation between units of one level in one period: each with limits, and what chance explains.

Many units make a funnel, with limits that allow for what such units differ by anyway
(`measures.funnel`). A few do not: three places cannot say how places differ in general. They have
limits of their own, each pair has the limits of its difference, and one test says whether chance
explains the lot (`measures.spread`). Nothing is adjusted for who lives where.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ringholder.measures.estimates import EstimateStatus
from ringholder.measures.funnel.method import Method
from ringholder.measures.funnel.plot import Funnel, FunnelStatus, funnel
from ringholder.measures.spread import Beyond, Heterogeneity, Pairs, estimates, heterogeneity, pairs
from ringholder.monitor.indicator import Better, Indicator
from ringholder.monitor.observations import Numbers, Series
from ringholder.monitor.variation.counted import counts_people, method, why_no_chance

Flags = NDArray[np.bool_]

LEAST_FUNNEL = 10
"""Units that a funnel needs for its overdispersion to mean something; our own choice."""
MOST_PAIRS = 6
"""Up to so many units every pair is looked at."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its counts, its value with 95% limits, and where it lies on the funnel.

    lower, upper: NaN where chance cannot be told. beyond: 0 inside the funnel, 1 or -1 outside its
    95% limits, 2 or -2 outside those of 99.8%; `None` where there is no funnel.
    """

    organisation: str
    numerator: float
    denominator: float
    value: float
    lower: float
    upper: float
    beyond: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units, the higher one first; limits hold for all pairs together, NaN without chance.

    apart: how far apart they are at least, as odds or as a ratio (`measures.spread.Pairs`).
    """

    high: str
    low: str
    difference: float
    lower: float
    upper: float
    ratio: float
    ratio_lower: float
    ratio_upper: float
    apart: float

    @property
    def clear(self) -> bool:
        """Whether chance does not explain that these two differ."""
        return self.lower > 0


@dataclass(frozen=True, slots=True, eq=False)
class Between:
    """How units differ in a period; units from the highest value to the lowest.

    overall: all counts of the units over all their sizes. spread: what they differ by beyond
    chance, `None` where it cannot be told, and `why_no_chance` says why. funnel: in the order of
    `drawn`, codes; `None` for too few units. left_out: units without a usable figure.
    """

    indicator: Indicator
    month: date
    units: tuple[Unit, ...]
    overall: float
    spread: Heterogeneity | None
    why_no_chance: str
    pairs: tuple[Pair, ...]
    funnel: Funnel | None
    drawn: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def answer(self) -> Beyond:
        """Whether chance explains that they differ."""
        return self.spread.answer if self.spread is not None else Beyond.UNKNOWN

    @property
    def best(self) -> Unit | None:
        """The unit with the best value; `None` where neither way is better or there is none."""
        if not self.units or self.indicator.better is Better.NEUTRAL:
            return None
        return self.units[0 if self.indicator.better is Better.HIGHER else -1]

    @property
    def widest(self) -> Pair | None:
        """The pair that lies furthest apart; `None` where pairs were not looked at."""
        return max(self.pairs, key=lambda pair: pair.difference, default=None)

    @property
    def as_the_best(self) -> float | None:
        """How many more (or fewer, where lower is better) if all units had the best one's value.

        In what the numerator counts; `None` where that is not people. Opportunities of several
        indicators overlap and may not be added together.
        """
        best = self.best
        if best is None or not counts_people(self.indicator):
            return None
        return sum(
            self.indicator.shortfall(one.numerator, one.denominator, best.value)
            for one in self.units
        )

    def unit(self, organisation: str) -> Unit | None:
        """One unit by its code."""
        return next((one for one in self.units if one.organisation == organisation), None)


def between(indicator: Indicator, series: Iterable[Series], month: date) -> Between:
    """How the units of these series, all of one level, differ in a period (its first day)."""
    codes, numerator, denominator = _in_period(series, month)
    how = method(indicator)
    usable = _usable(numerator, denominator, how)
    left_out = tuple(code for code, good in zip(codes, usable, strict=True) if not good)
    codes = tuple(code for code, good in zip(codes, usable, strict=True) if good)
    numerator, denominator = numerator[usable], denominator[usable]
    drawn = _funnel(indicator, numerator, denominator, how)
    total = float(denominator.sum())
    overall = indicator.multiplier * float(numerator.sum()) / total if total > 0 else float("nan")
    return Between(
        indicator=indicator,
        month=month,
        units=_units(indicator, codes, numerator, denominator, how, drawn),
        overall=overall,
        spread=heterogeneity(numerator, denominator, how) if how is not None else None,
        why_no_chance=why_no_chance(indicator),
        pairs=_pairs(indicator, codes, numerator, denominator, how),
        funnel=drawn,
        drawn=codes,
        left_out=left_out,
    )


def _in_period(series: Iterable[Series], month: date) -> tuple[tuple[str, ...], Numbers, Numbers]:
    """Codes and counts of those that have the period."""
    at, found = np.datetime64(month, "M"), []
    for one in series:
        place = int(np.searchsorted(one.period, at))
        if place < one.period.size and one.period[place] == at:
            found.append((one.organisation, one.numerator[place], one.denominator[place]))
    codes = tuple(code for code, _, _ in found)
    return codes, np.array([n for _, n, _ in found]), np.array([d for _, _, d in found])


def _usable(numerator: Numbers, denominator: Numbers, how: Method | None) -> Flags:
    good = np.isfinite(numerator) & np.isfinite(denominator) & (denominator > 0) & (numerator >= 0)
    if how is Method.PROPORTION:
        good &= numerator <= denominator
    usable: Flags = good
    return usable


def _funnel(
    indicator: Indicator, numerator: Numbers, denominator: Numbers, how: Method | None
) -> Funnel | None:
    if how is None or len(numerator) < LEAST_FUNNEL:
        return None
    found = funnel(numerator, denominator, method=how, multiplier=indicator.multiplier)
    return found if found.status is FunnelStatus.DRAWN else None


def _units(
    indicator: Indicator,
    codes: Sequence[str],
    numerator: Numbers,
    denominator: Numbers,
    how: Method | None,
    drawn: Funnel | None,
) -> tuple[Unit, ...]:
    count = len(codes)
    value = indicator.multiplier * numerator / denominator
    lower = upper = np.full(count, np.nan)
    if how is not None and count:
        found = estimates(numerator, denominator, how, multiplier=indicator.multiplier)
        known = found.status == EstimateStatus.OK
        lower, upper = (np.where(known, one[0], np.nan) for one in (found.lower, found.upper))
    beyond: list[int | None] = [None] * count if drawn is None else drawn.beyond.tolist()
    columns = (column.tolist() for column in (numerator, denominator, value, lower, upper))
    units = (Unit(*row) for row in zip(codes, *columns, beyond, strict=True))
    return tuple(sorted(units, key=lambda one: (-one.value, one.organisation)))


def _pairs(
    indicator: Indicator,
    codes: Sequence[str],
    numerator: Numbers,
    denominator: Numbers,
    how: Method | None,
) -> tuple[Pair, ...]:
    if not 2 <= len(codes) <= MOST_PAIRS:
        return ()
    found = pairs(
        numerator, denominator, how or Method.RATIO_OF_COUNTS, multiplier=indicator.multiplier
    )
    return tuple(_pair(found, place, codes, how is not None) for place in range(len(found.high)))


def _pair(found: Pairs, place: int, codes: Sequence[str], chance: bool) -> Pair:
    limits = [found.lower, found.upper, found.ratio_lower, found.ratio_upper, found.apart]
    lower, upper, ratio_lower, ratio_upper, apart = (
        float(one[place]) if chance else float("nan") for one in limits
    )
    return Pair(
        high=codes[found.high[place]],
        low=codes[found.low[place]],
        difference=float(found.difference[place]),
        lower=lower,
        upper=upper,
        ratio=float(found.ratio[place]),
        ratio_lower=ratio_lower,
        ratio_upper=ratio_upper,
        apart=apart,
    )
