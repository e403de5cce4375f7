"""Life expectancy at any age, by a life table in the bands that the figures have.

Equations: Chiang, The Life Table and its Applications (1984), with the variance of the last band by
Silcocks, Jenner and Reza, Journal of Epidemiology and Community Health 55 (2001). Agrees with
`phe_life_expectancy` of PHEindicatormethods 2.1.0. Unlike there, any number of bands will do; where
a value is withheld so are its limits, unless `keep_limits` asks for what R leaves there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

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
    normal_width,
    valueless,
)
from ringholder.measures.groups import grouped

RADIX = 100_000
FEWEST_PEOPLE = 5_000
"""A life table needs more people than this."""
WIDEST = 20
"""Years between the 95 % limits beyond which a life expectancy is withheld."""


@dataclass(frozen=True, slots=True, eq=False)
class LifeExpectancy:
    """Years that a person of each age can expect, at the death rates of each area.

    areas, ages: the names. value, error (the standard error), population and deaths (at that age
    and over), status: `[area, age]`. lower, upper: `[level, area, age]`.
    """

    areas: Names
    ages: Floats
    value: Floats
    error: Floats
    lower: Floats
    upper: Floats
    population: Floats
    deaths: Floats
    confidence: tuple[float, ...]
    status: Codes


@dataclass(frozen=True, slots=True, eq=False)
class _Bands:
    """A row for each area, its oldest band last; before its first band there are empty ones.

    An empty band has no deaths and no width, so that the life table passes it unchanged.
    """

    start: Floats
    width: Floats
    deaths: Floats
    people: Floats
    there: Bools


def life_expectancy(
    area: npt.ArrayLike,
    age: npt.ArrayLike,
    deaths: npt.ArrayLike,
    population: npt.ArrayLike,
    *,
    at_ages: npt.ArrayLike | None = None,
    bands: Literal["same", "own"] = "same",
    confidence: Confidence = 0.95,
    keep_limits: bool = False,
) -> LifeExpectancy:
    """Life expectancy of each area at the age where each of its bands begins.

    Long form, a row for each band of an area: `age` is where it begins, and it ends where the next
    begins; the last is open. at_ages: the ages to answer for; all when absent. bands: `same` when
    all areas have the same bands, so that one that lacks any is `BANDS_MISSING`; `own` when each
    has its own, and is answered at the ages where one begins. Those who die in the band that begins
    at age 0 lived a tenth of it, in others a half. keep_limits: what R leaves of withheld values.

    Statuses: `MISSING`; `IMPOSSIBLE` (negative, or more deaths than people); `NO_DENOMINATOR` (a
    band without people); `SMALL_POPULATION` (5,000 or fewer); `NO_DEATHS_AT_END`; `NO_SURVIVORS`;
    `TOO_WIDE` (95 % limits more than 20 years apart). Raises `ValueError` where an area has a band
    twice.
    """
    ages, packed, areas = _packed(area, age, deaths, population)
    value, error = _chiang(packed)
    lacking = (packed.there.sum(axis=1) < len(ages)) & (bands == "same")
    status = _status(packed, value, error, lacking)
    wanted = ages if at_ages is None else np.atleast_1d(np.asarray(at_ages, dtype=np.float64))
    place, found = _places(packed, wanted)
    picked = np.take_along_axis(status, place, 1)
    picked = np.where(found, picked, np.int8(EstimateStatus.BANDS_MISSING))
    years, spread = (np.take_along_axis(one, place, 1) for one in (value, error))
    shown = levels(confidence)
    with np.errstate(invalid="ignore"):
        reach = normal_width(shown)[:, :, np.newaxis] * spread
        lower, upper = years - reach, years + reach
    kept = (picked == EstimateStatus.TOO_WIDE) | (picked == EstimateStatus.NO_DEATHS_AT_END)
    blank = valueless(picked)
    unlimited = blank & ~kept if keep_limits else blank
    return LifeExpectancy(
        areas=areas,
        ages=wanted,
        value=np.where(blank, np.nan, years),
        error=np.where(blank, np.nan, spread),
        lower=np.where(unlimited, np.nan, lower),
        upper=np.where(unlimited, np.nan, upper),
        population=_and_over(packed.people, place, found),
        deaths=_and_over(packed.deaths, place, found),
        confidence=shown,
        status=picked,
    )


def _packed(
    area: npt.ArrayLike, age: npt.ArrayLike, deaths: npt.ArrayLike, population: npt.ArrayLike
) -> tuple[Floats, _Bands, Names]:
    at = grouped(area)
    rows = len(at.of)
    ages = column(age, rows, "age")
    order = np.lexsort((ages, at.of))
    owner, start = at.of[order], ages[order]
    if ((owner[1:] == owner[:-1]) & (start[1:] == start[:-1])).any():
        raise ValueError("an area has a band twice; sum them first")
    size = np.bincount(at.of, minlength=len(at))
    most = int(size.max(initial=1))
    last = np.cumsum(size)
    cell = owner * most + most - last[owner] + np.arange(rows)

    def laid(values: Floats, empty: float) -> Floats:
        flat = np.full(len(at) * most, empty)
        flat[cell] = values
        return flat.reshape(len(at), most)

    starts = laid(start, np.nan)
    there = ~np.isnan(starts)
    width = np.zeros_like(starts)
    width[:, :-1] = np.where(there[:, :-1], starts[:, 1:] - starts[:, :-1], 0.0)
    bands = _Bands(
        starts,
        width,
        laid(column(deaths, rows, "deaths")[order], 0.0),
        laid(column(population, rows, "population")[order], 1.0),
        there,
    )
    return np.unique(ages), bands, at.names


def _chiang(bands: _Bands) -> tuple[Floats, Floats]:
    """Life expectancy at the start of each band, and its standard error."""
    with np.errstate(divide="ignore", invalid="ignore"):
        lived = np.where(bands.start == 0, 0.1, 0.5)
        rate = bands.deaths / bands.people
        width = bands.width.copy()
        width[:, -1:] = 2 / rate[:, -1:]
        survivable = bands.deaths <= bands.people / width / lived
        dying = np.where(survivable, rate * width / (1 + rate * width * (1 - lived)), 1.0)
        alive = np.ones_like(dying) * RADIX
        alive[:, 1:] = RADIX * np.cumprod(1 - dying, axis=1)[:, :-1]
        died = alive * dying
        years = width * (alive - died + lived * died)
        years[:, -1] = alive[:, -1] / rate[:, -1]
        expected = np.where(alive == 0, 0.0, _backwards(years) / alive)
        return expected, _error(bands, width, lived, dying, alive, expected)


def _error(
    bands: _Bands, width: Floats, lived: Floats, dying: Floats, alive: Floats, expected: Floats
) -> Floats:
    spread = np.where(bands.deaths == 0, 0.0, dying**2 * (1 - dying) / bands.deaths)
    after = np.zeros_like(expected)
    after[:, :-1] = expected[:, 1:]
    share = spread * alive**2 * ((1 - lived) * width + after) ** 2
    last = bands.deaths[:, -1]
    rate = last / bands.people[:, -1]
    share[:, -1] = (alive[:, -1] / 2) ** 2 * 4 / (last * rate**2)
    found: Floats = np.sqrt(_backwards(share) / alive**2)
    return found


def _backwards(values: Floats) -> Floats:
    """The sum of each band and all older ones."""
    return np.cumsum(values[:, ::-1], axis=1)[:, ::-1]


def _status(bands: _Bands, value: Floats, error: Floats, lacking: Bools) -> Codes:
    """A status for each band; what is wrong in one band is wrong for the whole area."""

    def somewhere(flags: Bools) -> Bools:
        return np.broadcast_to((flags & bands.there).any(axis=1, keepdims=True), value.shape)

    def everywhere(flags: Bools) -> Bools:
        return np.broadcast_to(flags[:, np.newaxis], value.shape)

    died, people = bands.deaths, bands.people
    total = np.where(bands.there, people, 0.0).sum(axis=1)
    with np.errstate(invalid="ignore"):
        return first_of(
            (EstimateStatus.MISSING, somewhere(np.isnan(died) | np.isnan(people))),
            (EstimateStatus.IMPOSSIBLE, somewhere((died < 0) | (people < 0))),
            (EstimateStatus.NO_DENOMINATOR, somewhere(people == 0)),
            (EstimateStatus.IMPOSSIBLE, somewhere(died > people)),
            (EstimateStatus.BANDS_MISSING, everywhere(lacking)),
            (EstimateStatus.SMALL_POPULATION, everywhere(total <= FEWEST_PEOPLE)),
            (EstimateStatus.NO_DEATHS_AT_END, everywhere(died[:, -1] == 0)),
            (EstimateStatus.NO_SURVIVORS, ~np.isfinite(error)),
            (EstimateStatus.TOO_WIDE, 2 * 1.96 * error > WIDEST),
        )


def _places(bands: _Bands, wanted: Floats) -> tuple[npt.NDArray[np.intp], Bools]:
    """Which band of each area begins at each age, and whether one does."""
    start = bands.start
    if len(start) and (start == start[0]).all():  # all have the same bands: look in one
        start = start[:1]
    same = start[:, np.newaxis, :] == wanted[:, np.newaxis]
    shape = (len(bands.start), len(wanted))
    return np.broadcast_to(same.argmax(axis=2), shape), np.broadcast_to(same.any(axis=2), shape)


def _and_over(values: Floats, place: npt.NDArray[np.intp], found: Bools) -> Floats:
    return np.where(found, np.take_along_axis(_backwards(values), place, 1), np.nan)
