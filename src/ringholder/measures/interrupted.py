"""Interrupted time series: did level or slope change at a date, beyond what went before?

Segmented regression: level, slope, and at the date a change of both, with a season if asked:
Bernal, Cummins and Gasparrini, Int. J. Epidemiol. 46 (2017) 348-355. Standard errors allow for
neighbours that are alike: Newey and West, Econometrica 55 (1987) 703-708, with
floor(4 (n / 100)^(2/9)) lags and n / (n - k) for small samples; limits by t of n - k degrees of
freedom. Missing periods keep their place in time. Without any, in R it equals
`lm(y ~ t + after + since)` with `sandwich::NeweyWest(lag = L, prewhite = FALSE, adjust = TRUE)`.

A change at the date is no proof of its cause: something else may have changed then too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ringholder.measures.distributions import t_quantile
from ringholder.measures.segments import Bools, Codes, Floats

LEAST_A_SIDE = 8
"""With fewer values before or after, no change of slope is told from noise (Penfold & Zhang 2013,
Acad. Pediatr. 13 S38-S44)."""


class Fit(IntEnum):
    """Whether the regression could be fitted."""

    OK = 0
    TOO_FEW = 1  # fewer than eight values on one side, or no more values than terms
    EXACT = 2  # the line runs through every value: no error to judge a change by


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """An estimate with its standard error and confidence limits: `[series]`."""

    estimate: Floats
    error: Floats
    lower: Floats
    upper: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Interrupted:
    """The regressions of many series; NaN where `status` (code of `Fit`) says why.

    level: the jump at the date, beyond the old line. slope: the change of slope per period.
    old_slope: per period, before. fitted, counterfactual `[series, period]`: the path as fitted,
    and as it would have gone on. effect: fitted less counterfactual at the last period.
    at: period of the change. lags: of the standard errors, for each series.
    """

    at: int
    confidence: float
    level: Change
    slope: Change
    old_slope: Change
    effect: Change
    fitted: Floats
    counterfactual: Floats
    lags: npt.NDArray[np.int32]
    status: Codes


def interrupted(
    values: npt.ArrayLike,
    at: int,
    *,
    season: int | None = None,
    harmonics: int = 1,
    confidence: float = 0.95,
) -> Interrupted:
    """Regressions of `values[series, period]`, NaN where missing; the change comes at period `at`.

    season: periods in a year (12 for months), for `harmonics` pairs of sine and cosine.
    Raises `ValueError` for a date outside the periods, or another option that makes no sense.
    """
    given = np.asarray(values, dtype=np.float64)
    if given.ndim != 2:
        raise ValueError(f"values have {given.ndim} dimensions; give series by period")
    if not 0 < at < given.shape[1]:
        raise ValueError(f"a change at period {at} has nothing before or after it")
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence of {confidence} is not between 0 and 1")
    terms = _terms(given.shape[1], at, season, harmonics)
    known = np.isfinite(given)
    status = _status(known, at, terms.shape[1])
    fits = np.flatnonzero(status == Fit.OK)
    lines, covariance = _regressed(given[fits], known[fits], terms)
    coefficients = np.full((len(given), terms.shape[1]), np.nan)
    coefficients[fits] = lines
    spread = np.full((len(given), *covariance.shape[1:]), np.nan)
    spread[fits] = covariance
    count = np.count_nonzero(known, axis=1)
    fitted = coefficients @ terms.T
    status[_exact(given, fitted, known) & (status == Fit.OK)] = Fit.EXACT
    spread[status == Fit.EXACT] = np.nan
    reach = t_quantile((1 + confidence) / 2, np.maximum(count - terms.shape[1], 1))
    old = terms.copy()
    old[:, 2:4] = 0
    ask = np.zeros((4, terms.shape[1]))
    ask[0, 2], ask[1, 3], ask[2, 1] = 1, 1, 1
    ask[3] = terms[-1] - old[-1]
    level, slope, old_slope, effect = (
        _change(coefficients, spread, weights, reach) for weights in ask
    )
    return Interrupted(
        at, confidence, level, slope, old_slope, effect,
        fitted, coefficients @ old.T, _lags(count), status,
    )  # fmt: skip


def _terms(periods: int, at: int, season: int | None, harmonics: int) -> Floats:
    """Level, slope, change of level, change of slope, season: `[period, term]`."""
    time = np.arange(periods, dtype=np.float64)
    after = (time >= at).astype(np.float64)
    columns = [np.ones(periods), time, after, after * (time - at)]
    if season is not None:
        if season < 3 or not 1 <= harmonics < season / 2:
            raise ValueError(f"a season of {season} periods has no {harmonics} harmonics")
        for wave in range(1, harmonics + 1):
            angle = 2 * math.pi * wave * time / season
            columns += [np.sin(angle), np.cos(angle)]
    return np.stack(columns, axis=1)


def _status(known: Bools, at: int, terms: int) -> Codes:
    before, after = (np.count_nonzero(side, axis=1) for side in (known[:, :at], known[:, at:]))
    few = (before < LEAST_A_SIDE) | (after < LEAST_A_SIDE) | (before + after <= terms)
    return np.where(few, Fit.TOO_FEW, Fit.OK).astype(np.int8)


def _lags(count: npt.NDArray[np.intp]) -> npt.NDArray[np.int32]:
    return np.floor(4 * (count / 100) ** (2 / 9)).astype(np.int32)


def _regressed(values: Floats, known: Bools, terms: Floats) -> tuple[Floats, Floats]:
    """Coefficients `[series, term]` and their robust covariance `[series, term, term]`."""
    weight = known.astype(np.float64)
    inner = np.linalg.pinv(np.einsum("tk,st,tl->skl", terms, weight, terms, optimize=True))
    filled = np.where(known, values, 0.0)
    lines = np.einsum("skl,sl->sk", inner, filled @ terms)
    score = ((filled - lines @ terms.T) * weight)[:, :, np.newaxis] * terms
    count = np.count_nonzero(known, axis=1)
    lags = _lags(count)
    middle = np.einsum("stk,stl->skl", score, score, optimize=True)
    for lag in range(1, int(lags.max(initial=0)) + 1):
        share = np.maximum(1 - lag / (lags + 1), 0)[:, np.newaxis, np.newaxis]
        product = np.einsum("stk,stl->skl", score[:, lag:], score[:, :-lag], optimize=True)
        middle += share * (product + product.transpose(0, 2, 1))
    small = (count / np.maximum(count - terms.shape[1], 1))[:, np.newaxis, np.newaxis]
    return lines, small * (inner @ middle @ inner)


def _exact(values: Floats, fitted: Floats, known: Bools) -> Bools:
    size = np.where(known, np.abs(values), 0).max(axis=1, initial=0)
    missed = np.where(known, np.abs(values - fitted), 0).max(axis=1, initial=0)
    exact: Bools = missed <= 1e-10 * size
    return exact


def _change(coefficients: Floats, spread: Floats, weights: Floats, reach: Floats) -> Change:
    estimate = coefficients @ weights
    variance = np.einsum("k,skl,l->s", weights, spread, weights)
    error = np.sqrt(np.maximum(variance, 0))
    return Change(estimate, error, estimate - reach * error, estimate + reach * error)
