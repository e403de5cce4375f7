"""Indirectly standardised ratios and rates: observed events over those that a reference expects.

Equations: Breslow and Day, Statistical Methods in Cancer Research II (IARC 1987), chapter 2; limits
of the observed count exact below 10 events, Byar's from there on. Agrees with `calculate_ISRatio`
and `calculate_ISRate` of PHEindicatormethods 2.1.0. Unlike there, areas may have different bands,
and a missing count is not taken for 0 unless `missing_is_zero` says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ringholder.measures.confidence_limits import poisson_limits
from ringholder.measures.estimates import (
    Confidence,
    Estimates,
    EstimateStatus,
    Floats,
    Names,
    column,
    first_of,
    levels,
    valueless,
)
from ringholder.measures.groups import Groups, grouped


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """A population to compare with: events and people in each of its bands, each band once."""

    bands: Names
    count: Floats
    population: Floats

    def __post_init__(self) -> None:
        if not len(np.unique(self.bands)) == len(self.bands) == len(self.count):
            raise ValueError("the reference has a band twice, or not one count for each band")
        if len(self.population) != len(self.bands) or not (self.population > 0).all():
            raise ValueError("the reference has a band without people")

    @property
    def rate(self) -> float:
        """Events per person in the whole of the reference."""
        return float(np.nansum(self.count) / np.nansum(self.population))

    def rates(self, bands: npt.ArrayLike) -> Floats:
        """The rate in the band of each row; raises `ValueError` for a band that is not there."""
        at = grouped(bands)
        order = np.argsort(self.bands)
        place = np.searchsorted(self.bands, at.names, sorter=order)
        place = order[np.minimum(place, len(order) - 1)]
        strange = at.names[self.bands[place] != at.names]
        if len(strange):
            raise ValueError(f"the reference has no band {strange[0]}")
        found: Floats = (self.count / self.population)[place][at.of]
        return found


def reference(band: npt.ArrayLike, count: npt.ArrayLike, population: npt.ArrayLike) -> Reference:
    """The reference of these bands, such as England's; rows of one band are summed.

    A missing count or a band without people is no reference: `ValueError`.
    """
    at = grouped(band)
    counts = at.sum(column(count, len(at.of), "count"))
    people = at.sum(column(population, len(at.of), "population"))
    if not np.isfinite(counts).all():
        raise ValueError("the reference has a band without a count")
    return Reference(at.names, counts, people)


def standardised_ratio(
    area: npt.ArrayLike,
    band: npt.ArrayLike,
    count: npt.ArrayLike | None,
    population: npt.ArrayLike,
    compared_with: Reference,
    *,
    totals: Mapping[Any, float] | None = None,
    multiplier: float = 1,
    confidence: Confidence = 0.95,
    missing_is_zero: bool = False,
) -> Estimates:
    """Observed events over expected ones, times `multiplier` (100 where England is to be 100).

    Long form, a row for each band of an area. count: `None` where only the total of each area is
    known, in `totals`. The numerator is what was observed, the denominator what was expected.
    Statuses: `MISSING`, `IMPOSSIBLE` (negative), `NO_DENOMINATOR` (no events are expected).
    Raises `ValueError` for a band that the reference does not have.
    """
    at = grouped(area)
    people = column(population, len(at.of), "population")
    if missing_is_zero:
        people = np.nan_to_num(people, nan=0.0)
    expected = at.sum(people * compared_with.rates(band))
    observed = _observed(at, count, totals, missing_is_zero)
    status = first_of(
        (EstimateStatus.MISSING, ~np.isfinite(observed) | ~np.isfinite(expected)),
        (EstimateStatus.IMPOSSIBLE, (observed < 0) | at.any(people < 0)),
        (EstimateStatus.NO_DENOMINATOR, expected == 0),
    )
    blank = valueless(status)
    safe, per = np.where(blank, np.nan, observed), np.where(blank, np.nan, expected)
    shown = levels(confidence)
    lower, upper = (limit / per * multiplier for limit in poisson_limits(safe, shown))
    return Estimates(
        at.names, observed, expected, safe / per * multiplier, lower, upper, shown, status
    )


def standardised_rate(
    area: npt.ArrayLike,
    band: npt.ArrayLike,
    count: npt.ArrayLike | None,
    population: npt.ArrayLike,
    compared_with: Reference,
    *,
    totals: Mapping[Any, float] | None = None,
    multiplier: float = 100_000,
    confidence: Confidence = 0.95,
    missing_is_zero: bool = False,
) -> Estimates:
    """The standardised ratio times the crude rate of the reference; see `standardised_ratio`."""
    return standardised_ratio(
        area, band, count, population, compared_with,
        totals=totals, confidence=confidence, missing_is_zero=missing_is_zero,
        multiplier=multiplier * compared_with.rate,
    )  # fmt: skip


def _observed(
    at: Groups,
    count: npt.ArrayLike | None,
    totals: Mapping[Any, float] | None,
    missing_is_zero: bool,
) -> Floats:
    if (count is None) == (totals is None):
        raise ValueError("give either the count of each row or the totals of each area")
    if totals is not None:
        return np.array([totals.get(name, np.nan) for name in at.names.tolist()], np.float64)
    counts = column(np.asarray(count), len(at.of), "count")
    return at.sum(np.nan_to_num(counts, nan=0.0) if missing_is_zero else counts)
