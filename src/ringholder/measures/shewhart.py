"""Limits of control charts of single values, proportions, rates and counts.

I, MR: moving ranges, Nelson, J. Qual. Technol. 14 (1982) 172-173. P, U, C: Shewhart; Provost &
Murray, The Health Care Data Guide (2011), chapters 5 and 8. P', U': Laney, Qual. Eng. 14 (2002)
531-537, whose limits widen by the variation between periods, so that large denominators do not
make every point a signal. I': single values with denominators (Taylor's normalised I chart), where
a period counts by its size. Agrees with qicharts2 0.8.1.

Arrays are `[position, part]`. Equations: monitoring reference, section 2.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from ringholder.measures.baseline import Bools, Codes, Floats, Status
from ringholder.measures.process_points import (
    Limits,
    Points,
    around,
    mean_range,
    median,
    neighbours,
    total,
)
from ringholder.measures.r_mean import r_mean

D2 = 1.128
"""The mean range of two normal values, in standard deviations, rounded as all tables have it."""

RANGE_LIMIT = 3.267
"""The upper limit of a moving range, as a multiple of their mean."""


def run(points: Points) -> Limits:
    """A run chart: the median, no limits."""
    nowhere = np.full((1, points.value.shape[1]), np.nan)
    centre = median(points.value, points.used)
    return Limits(centre, nowhere, nowhere, nowhere, nowhere, _status(points))


def individuals(points: Points) -> Limits:
    """I: mean of the values, sigma from the mean moving range."""
    values = neighbours(points.value, points.base)
    spread, status = mean_range(values, np.abs(np.diff(values, axis=0)), points.screened)
    return around(r_mean(points.value, points.used), spread / D2, status)


def weighted_individuals(points: Points) -> Limits:
    """I': mean weighted by denominator, sigma of each point by the root of its denominator."""
    values = neighbours(points.value, points.base)
    share = neighbours(1 / points.size, points.base)
    steps = np.abs(np.diff(values, axis=0)) / np.sqrt(share[1:] + share[:-1])
    steps *= math.sqrt(math.pi / 2)
    spread, status = mean_range(values, steps, points.screened, factor=3.2665)
    return around(_centre(points), spread * np.sqrt(1 / points.size), status)


def moving_ranges(points: Points) -> Limits:
    """MR, of points that are moving ranges already (`ranges_of`)."""
    centre = r_mean(points.value, points.used)
    nought = np.zeros_like(centre)
    upper = np.where(np.isnan(centre), np.nan, RANGE_LIMIT * centre)
    lower = np.where(np.isnan(centre), np.nan, nought)
    status = _status(points, constant=centre == 0)
    return Limits(centre, lower, lower, upper * 2 / 3, upper, status)


def ranges_of(points: Points) -> Points:
    """The moving ranges of some points; one that touches a row outside the base is outside it."""
    first = np.full((1, points.value.shape[1]), np.nan)
    moved = np.concatenate([first, np.abs(np.diff(points.value, axis=0))])[: len(points.value)]
    base = points.base.copy()
    base[1:] &= points.base[:-1]
    return replace(points, value=moved, base=base)


def proportions(points: Points) -> Limits:
    """P: binomial limits, within 0 and 1."""
    centre = _centre(points)
    limits = around(centre, _binomial(centre, points.size), _binomial_status(points, centre))
    return _within(limits, 0, 1)


def rates(points: Points) -> Limits:
    """U: Poisson limits of counts by size, not below 0."""
    centre = _centre(points)
    limits = around(centre, np.sqrt(centre / points.size), _poisson_status(points, centre))
    return _within(limits, 0, math.inf)


def counts(points: Points) -> Limits:
    """C: Poisson limits of counts, not below 0."""
    centre = r_mean(points.value, points.used)
    limits = around(centre, np.sqrt(centre), _poisson_status(points, centre))
    return _within(limits, 0, math.inf)


def laney_proportions(points: Points) -> Limits:
    """P': the limits of a P chart, as much wider or narrower as periods truly vary."""
    centre = _centre(points)
    spread, still = _binomial(centre, points.size), _binomial_status(points, centre)
    return _within(_laney(points, centre, spread, still), 0, 1)


def laney_rates(points: Points) -> Limits:
    """U': the limits of a U chart, as much wider or narrower as periods truly vary."""
    centre = _centre(points)
    spread, still = np.sqrt(centre / points.size), _poisson_status(points, centre)
    return _within(_laney(points, centre, spread, still), 0, math.inf)


def _laney(points: Points, centre: Floats, spread: Floats, still: Codes) -> Limits:
    scores = neighbours((points.value - centre) / spread, points.base)
    between, status = mean_range(scores, np.abs(np.diff(scores, axis=0)), points.screened)
    sigma = np.where(still == Status.CONSTANT, 0, spread * between / D2)
    return around(centre, sigma, np.where(still == Status.OK, status, still).astype(np.int8))


def _centre(points: Points) -> Floats:
    used = points.used
    centre: Floats = total(points.count, used) / total(points.size, used)
    return centre


def _binomial(centre: Floats, size: Floats) -> Floats:
    spread: Floats = np.sqrt(centre * (1 - centre) / size)
    return spread


def _binomial_status(points: Points, centre: Floats) -> Codes:
    """No variation where nobody, or everybody, is counted."""
    return _status(points, constant=(centre == 0) | (centre == 1))


def _poisson_status(points: Points, centre: Floats) -> Codes:
    """No variation where nothing is counted."""
    return _status(points, constant=centre == 0)


def _status(points: Points, constant: Bools | None = None) -> Codes:
    status = np.full(points.value.shape[1], Status.OK, dtype=np.int8)
    if constant is not None:
        status[constant] = Status.CONSTANT
    status[~points.used.any(axis=0)] = Status.NO_VALUES
    return status


def _within(limits: Limits, lowest: float, highest: float) -> Limits:
    """The limits cut off where no value can be."""
    return replace(
        limits,
        lower=np.clip(limits.lower, lowest, highest),
        lower_2=np.clip(limits.lower_2, lowest, highest),
        upper_2=np.clip(limits.upper_2, lowest, highest),
        upper=np.clip(limits.upper, lowest, highest),
    )
