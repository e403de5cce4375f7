"""Directly standardised rates with Dobson's limits.

Equations: Dobson, Kuulasmaa, Eberle and Scherer, Statistics in Medicine 10 (1991); the variance for
events that come in clusters is that of the public health observatories' method for several
admissions of one person. Agrees with `calculate_dsr` of PHEindicatormethods 2.1.0; unlike it, a
missing count is not taken for 0 unless `missing_is_zero` says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ringholder.measures.confidence_limits import byar_limits
from ringholder.measures.estimates import (
    Bools,
    Codes,
    Confidence,
    Estimates,
    EstimateStatus,
    Floats,
    column,
    first_of,
    levels,
    valueless,
)
from ringholder.measures.groups import Groups, grouped

FEWEST = 10
"""With fewer events than this Dobson's limits do not hold, and no rate is given."""


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """What is summed over: a value for each row, and whether its population is to be counted."""

    at: Groups
    count: Floats
    population: Floats
    weight: Floats
    frequency: Floats
    counts_people: Bools


def directly_standardised(
    area: npt.ArrayLike,
    count: npt.ArrayLike,
    population: npt.ArrayLike,
    standard: npt.ArrayLike,
    *,
    band: npt.ArrayLike | None = None,
    frequency: npt.ArrayLike | None = None,
    multiplier: float = 100_000,
    confidence: Confidence = 0.95,
    missing_is_zero: bool = False,
    skip_empty_bands: bool = False,
) -> Estimates:
    """Events per `multiplier` if the area had the age structure of the standard population.

    All are in long form, a row for each band of an area; areas may have different bands.
    standard: the weight of the row's band, as `european_standard_weights` gives. frequency: where
    one person may have several events, rows are for each band *and* number of events a person had,
    `count` is of persons, and `band` says which rows are of one band. missing_is_zero: R's answer.
    skip_empty_bands: leave out a band in which nobody lives; otherwise its area has no rate.

    The numerator is the events, the denominator the people. Statuses: `MISSING`, `IMPOSSIBLE` (a
    negative figure, events where nobody lives), `NO_DENOMINATOR` (a band, or the area, in which
    nobody lives), `TOO_FEW` (fewer than 10 events). Raises `ValueError` for
    columns of different lengths.
    """
    rows = _rows(area, count, population, standard, band, frequency, missing_is_zero)
    lived_in = rows.population > 0
    weight = np.where(lived_in, rows.weight, 0.0) if skip_empty_bands else rows.weight
    per_person = np.divide(weight, rows.population, out=np.zeros_like(weight), where=lived_in)
    at, share = rows.at, rows.count * rows.frequency * per_person
    events = at.sum(rows.count * rows.frequency)
    standards = at.sum(np.where(rows.counts_people, weight, 0.0))
    people = at.sum(np.where(rows.counts_people, rows.population, 0.0))
    status = _status(rows, events, people, standards, not skip_empty_bands)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = at.sum(share) / standards
        variance = at.sum(share * rows.frequency * per_person) / standards**2
        lower, upper = _dobson(value, variance, events, levels(confidence))
    blank = np.where(valueless(status), np.nan, multiplier)
    return Estimates(
        at.names, events, people, value * blank, lower * blank, upper * blank,
        levels(confidence), status,
    )  # fmt: skip


def _dobson(
    value: Floats, variance: Floats, events: Floats, confidence: tuple[float, ...]
) -> tuple[Floats, Floats]:
    lower, upper = byar_limits(events, confidence)
    scale = np.sqrt(variance / events)
    return value + scale * (lower - events), value + scale * (upper - events)


def _rows(
    area: npt.ArrayLike,
    count: npt.ArrayLike,
    population: npt.ArrayLike,
    standard: npt.ArrayLike,
    band: npt.ArrayLike | None,
    frequency: npt.ArrayLike | None,
    missing_is_zero: bool,
) -> _Rows:
    at = grouped(area)
    rows = len(at.of)
    counts = column(count, rows, "count")
    if missing_is_zero:
        counts = np.where(np.isnan(counts), 0.0, counts)
    if frequency is not None and band is None:
        raise ValueError("give the band of each row, so that no population is counted twice")
    return _Rows(
        at,
        counts,
        column(population, rows, "population"),
        column(standard, rows, "standard"),
        np.ones(rows) if frequency is None else column(frequency, rows, "frequency"),
        np.ones(rows, np.bool_)
        if frequency is None or band is None
        else _first_of_band(at, grouped(band)),
    )


def _first_of_band(at: Groups, bands: Groups) -> Bools:
    """The first row of each band of each area."""
    cell = at.of * max(len(bands), 1) + bands.of
    first = np.zeros(len(cell), np.bool_)
    first[np.unique(cell, return_index=True)[1]] = True
    return first


def _status(
    rows: _Rows, events: Floats, people: Floats, standards: Floats, every_band: bool
) -> Codes:
    missing = np.isnan(rows.count) | np.isnan(rows.population) | np.isnan(rows.weight)
    wrong = (rows.count < 0) | (rows.population < 0) | (rows.weight < 0) | ~(rows.frequency > 0)
    empty, flagged = rows.population == 0, rows.at.any
    return first_of(
        (EstimateStatus.MISSING, flagged(missing)),
        (EstimateStatus.IMPOSSIBLE, flagged(wrong | (empty & (rows.count > 0)))),
        (EstimateStatus.NO_DENOMINATOR, flagged(empty & every_band)),
        (EstimateStatus.NO_DENOMINATOR, ~(people > 0) | ~(standards > 0)),
        (EstimateStatus.TOO_FEW, events < FEWEST),
    )
