"""Slope and relative index of inequality: from the most to the least deprived.

A line is fitted, weighted by population, to the value of each quantile at the middle of its share
of the population. The slope index is its rise from one end of the population to the other; the
relative index is the ratio of its two ends. Equations: Low and Low, Journal of Public Health 26
(2004); Regidor, Journal of Epidemiology and Community Health 58 (2004). Agrees with `phe_sii` of
PHEindicatormethods 2.1.0 where that draws at random, within the error of its draws.

Where the limits have a closed form no draws are made: of a number, and of what is fitted on the
scale of logarithms; the limits of a ratio of two normal ends are Fieller's. Elsewhere draws come
from a counter-based generator with a key for each area, so that an area has the same limits
whatever else is asked in the same call. A multiplier from 0 to 1 does not swap limits, as it does
in R 2.1.0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ringholder.measures.distributions import normal_quantile
from ringholder.measures.estimates import (
    Bools,
    Codes,
    Confidence,
    EstimateStatus,
    Floats,
    Names,
    column,
    first_of,
    levels,
    valueless,
)
from ringholder.measures.groups import grouped, in_order
from ringholder.measures.slope_draws import Drawn, drawn_limits
from ringholder.measures.slope_line import Line, line_through, normal_limits, turned_limits
from ringholder.measures.slope_scale import SCALES, Kind, Scale

FEWEST_QUANTILES = 3
FEWEST_DRAWS = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class SlopeIndex:
    """Slope and relative index of each area, with the line they are read from.

    sii, rii, start, end (the fitted value at both ends of the population): `[area]`; limits:
    `[level, area]`; middle (where in the population a quantile lies, 0 to 1), fitted (the line
    there): `[area, quantile]`. drawn: whether limits are from draws. status: a code for each area.
    """

    areas: Names
    quantiles: Names
    sii: Floats
    sii_lower: Floats
    sii_upper: Floats
    rii: Floats
    rii_lower: Floats
    rii_upper: Floats
    start: Floats
    end: Floats
    middle: Floats
    fitted: Floats
    drawn: Bools
    confidence: tuple[float, ...]
    status: Codes


@dataclass(frozen=True, slots=True)
class Method:
    """How a slope is fitted and its limits are found; see `slope_index`."""

    kind: Kind = "number"
    transform: bool = False
    multiplier: float = 1
    confidence: tuple[float, ...] = (0.95,)
    draws: int = 100_000
    seed: int = 0

    def __post_init__(self) -> None:
        if self.transform and self.kind == "number":
            raise ValueError("only a rate or a proportion has a scale to be transformed to")
        if self.draws < FEWEST_DRAWS:
            raise ValueError(f"{self.draws} draws are too few for limits; 100,000 are usual")

    @property
    def fitted_on(self) -> Scale:
        """The scale on which the line is straight."""
        return SCALES[self.kind if self.transform else "number"]


@dataclass(frozen=True, slots=True, eq=False)
class Quantiled:
    """What a line is fitted to, `[area, quantile]`, the most deprived first."""

    areas: Names
    quantiles: Names
    population: Floats
    value: Floats
    error: Floats
    there: Bools


def slope_index(
    area: npt.ArrayLike,
    quantile: npt.ArrayLike,
    population: npt.ArrayLike,
    value: npt.ArrayLike,
    error: npt.ArrayLike,
    *,
    kind: Kind = "number",
    transform: bool = False,
    multiplier: float = 1,
    confidence: Confidence = 0.95,
    draws: int = 100_000,
    seed: int = 0,
) -> SlopeIndex:
    """The indices of each area, from long form: a row for each quantile of an area.

    quantile: sorts from the most to the least deprived, as 1 to 10 of the index of deprivation do
    (as numbers, even where they are words).
    value: a number (R's value type 0), a rate (1) or a share from 0 to 1 (2), as `kind` says.
    error: its standard error; of the logarithm of a rate, of the logit of a share
    (`error_of_limits` finds it). transform: fit those logarithms or logits, not the values.
    multiplier: of the slope index; a negative one turns both indices round. draws, seed: for
    limits that have no closed form.

    The relative index has no value where an end of the line is 0 or below. Statuses: `MISSING`,
    `BANDS_MISSING` (an area lacks a quantile, or there are fewer than 3), `NO_DENOMINATOR`,
    `IMPOSSIBLE`, `OFF_SCALE` (no logarithm), `NO_LIMITS` (an error is missing, or there is no
    logarithm and none is fitted). Raises `ValueError` for a quantile given twice, or a number to be
    transformed.
    """
    method = Method(kind, transform, multiplier, levels(confidence), draws, seed)
    return fit(quantiled(area, quantile, population, value, error), method)


def error_of_limits(
    lower: npt.ArrayLike, upper: npt.ArrayLike, kind: Kind = "number", confidence: float = 0.95
) -> Floats:
    """The standard error that symmetric limits on the scale of the kind come from."""
    (level,) = levels(confidence)
    link = SCALES[kind].link
    ends = [link(np.asarray(limit, dtype=np.float64)) for limit in (lower, upper)]
    with np.errstate(invalid="ignore"):
        found: Floats = (ends[1] - ends[0]) / (2 * normal_quantile(level + (1 - level) / 2))
    return found


def quantiled(
    area: npt.ArrayLike,
    quantile: npt.ArrayLike,
    population: npt.ArrayLike,
    value: npt.ArrayLike,
    error: npt.ArrayLike,
) -> Quantiled:
    """Rows in long form as a row for each area, its quantiles in sorted order."""
    at, of = grouped(area), in_order(quantile)
    shape = (len(at), len(of))
    if len(of.of) != len(at.of):
        raise ValueError(f"{len(of.of)} quantiles for {len(at.of)} rows")
    cell = at.of * len(of) + of.of
    there = np.bincount(cell, minlength=len(at) * len(of)).reshape(shape)
    if (there > 1).any():
        raise ValueError("an area has a quantile twice; sum them first")

    def laid(values: npt.ArrayLike, what: str) -> Floats:
        flat = np.full(len(at) * len(of), np.nan)
        flat[cell] = column(values, len(at.of), what)
        return flat.reshape(shape)

    return Quantiled(
        at.names,
        of.names,
        laid(population, "population"),
        laid(value, "value"),
        laid(error, "error"),
        there == 1,
    )


def fit(given: Quantiled, method: Method) -> SlopeIndex:
    """Fit the line of every area."""
    status = _status(given, method)
    blank = valueless(status)
    line = line_through(np.where(blank[:, np.newaxis], np.nan, given.population))
    scale = method.fitted_on
    linked = scale.link(given.value)
    start, slope = (line.for_start * linked).sum(axis=1), (line.for_slope * linked).sum(axis=1)
    start = np.where(blank, np.nan, start)  # of no groups the sums are 0
    limits, drawn = _limits(given, line, status, method)
    ends = scale.inverse(start), scale.inverse(start + slope)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where((ends[0] > 0) & (ends[1] > 0), ends[1] / ends[0], np.nan)
        limits[2:, :, np.isnan(ratio)] = np.nan
        turned = method.multiplier < 0
        slopes = np.sort(limits[:2] * method.multiplier, axis=0)
        ratios = 1 / limits[:1:-1] if turned else limits[2:]
        ratio = 1 / ratio if turned else ratio
    size = abs(method.multiplier)
    return SlopeIndex(
        areas=given.areas,
        quantiles=given.quantiles,
        sii=(ends[1] - ends[0]) * method.multiplier,
        sii_lower=slopes[0],
        sii_upper=slopes[1],
        rii=ratio,
        rii_lower=ratios[0],
        rii_upper=ratios[1],
        start=ends[0] * size,
        end=ends[1] * size,
        middle=line.middle,
        fitted=scale.inverse(start[:, np.newaxis] + line.middle * slope[:, np.newaxis]) * size,
        drawn=drawn,
        confidence=method.confidence,
        status=status,
    )


def _limits(given: Quantiled, line: Line, status: Codes, method: Method) -> tuple[Floats, Bools]:
    """Limits `[4, level, area]` before the multiplier, and which of them were drawn."""
    scale, can = SCALES[method.kind], status == EstimateStatus.OK
    linked, none = scale.link(given.value), np.zeros(len(can), np.bool_)
    limits = np.full((4, len(method.confidence), len(can)), np.nan)
    if method.transform:
        limits, drawn = turned_limits(line, linked, given.error, method.confidence, scale), none
    elif method.kind == "number":
        limits, unsure = normal_limits(line, linked, given.error, method.confidence)
        drawn = unsure & can
    else:
        drawn = can
    limits[:, :, ~can] = np.nan
    for place in np.flatnonzero(drawn):
        area = Drawn(
            str(given.areas[place]),
            linked[place],
            given.error[place],
            line.for_start[place],
            line.for_slope[place],
        )
        limits[:, :, place] = drawn_limits(
            area, scale, method.confidence, method.draws, method.seed
        )
    return limits, drawn


def _status(given: Quantiled, method: Method) -> Codes:
    linked = SCALES[method.kind].link(given.value)
    off_scale = _somewhere(np.isnan(linked) & given.there)
    unlimited = off_scale | _somewhere(~np.isfinite(given.error))
    few = np.full(len(given.areas), len(given.quantiles) < FEWEST_QUANTILES)
    missing = given.there & (np.isnan(given.population) | ~np.isfinite(given.value))
    wrong = np.any([given.population < 0, given.error < 0, _no_such_value(given, method)], axis=0)
    return first_of(
        (EstimateStatus.BANDS_MISSING, ~given.there.all(axis=1) | few),
        (EstimateStatus.NO_DENOMINATOR, _somewhere(given.population == 0)),
        (EstimateStatus.MISSING, _somewhere(missing)),
        (EstimateStatus.IMPOSSIBLE, _somewhere(wrong)),
        (EstimateStatus.OFF_SCALE, off_scale & np.bool_(method.transform)),
        (EstimateStatus.NO_LIMITS, unlimited),
    )


def _somewhere(flags: Bools) -> Bools:
    return np.asarray(flags.any(axis=1), np.bool_)


def _no_such_value(given: Quantiled, method: Method) -> Bools:
    """A rate below 0, a share below 0 or above 1."""
    least = -np.inf if method.kind == "number" else 0.0
    most = 1.0 if method.kind == "proportion" else np.inf
    return (given.value < least) | (given.value > most)
