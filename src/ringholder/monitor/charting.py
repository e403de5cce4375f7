"""Charts of many series of one indicator at once, and what the latest point of each says.

Everything that watches passes here, whether it holds one series, an ICS's or a nation's, so that
all have the same answer. How an indicator wants its series charted takes hold in `charts`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ringholder.measures.chart import SpcTable
from ringholder.measures.icons import Assurance, Improvement, Variation
from ringholder.measures.recent_change import recent_change
from ringholder.measures.ruleset import named
from ringholder.measures.spc import spc_many
from ringholder.monitor.indicator import Better, CountedAs, Indicator

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

SIGMAS_TO_LIMIT = 3
CONCERN = (Variation.CONCERN_HIGH, Variation.CONCERN_LOW)
_DIRECTION: dict[Better, Improvement] = {
    Better.HIGHER: "increase",
    Better.LOWER: "decrease",
    Better.NEUTRAL: "neutral",
}


@dataclass(frozen=True, slots=True, eq=False)
class Latest:
    """What the latest point of each series says, `[series]`; NaN where there is no answer.

    mean, lower, upper: the limits that judge it. strength: its distance from the mean in sigmas.
    people: those beyond the target. missed: it is on the wrong side of its target.
    signal: it is special-cause variation of concern. failing: the target is out of the limits'
    reach and it is missed too, for limits remember the years before.
    chance: the probability of an end so much worse if nothing had changed; NaN where neither way is
    worse, or there are too few values.
    """

    value: Floats
    mean: Floats
    lower: Floats
    upper: Floats
    strength: Floats
    people: Floats
    missed: Bools
    signal: Bools
    failing: Bools
    chance: Floats


def direction_of(indicator: Indicator) -> Improvement:
    """Which way is better, in the words of `measures`."""
    return _DIRECTION[indicator.better]


def charts(
    indicator: Indicator,
    values: Floats,
    target: Floats,
    months: npt.NDArray[np.int64],
    present: Bools | None = None,
) -> SpcTable:
    """The charts of `values[series, period]`, by the indicator's own rules, rebases and baseline.

    target: `[series]`, NaN where there is none. months: of each period, counted from January 1970,
    for each series `[series, period]` or once for all `[period]`. present: mask of the rows that
    exist; all, when not given.
    """
    return spc_many(
        values,
        improvement=direction_of(indicator),
        target=target,
        present=present,
        rebase=_starts(indicator, np.broadcast_to(months, values.shape), present),
        fix_after=indicator.baseline,
        ruleset=named(indicator.rules),
    )


def _starts(
    indicator: Indicator, months: npt.NDArray[np.int64], present: Bools | None
) -> Bools | tuple[()]:
    """The first row of each series from each rebase on, if some rows stand before it."""
    starts = np.zeros(months.shape, dtype=np.bool_)
    exists = np.ones(months.shape, dtype=np.bool_) if present is None else present
    for rebase in indicator.rebase:
        since = exists & (months >= (rebase.on.year - 1970) * 12 + rebase.on.month - 1)
        first = since & (np.cumsum(since, axis=1) == 1)
        starts |= first & (exists & ~since).any(axis=1, keepdims=True)
    return starts if indicator.rebase else ()


def latest(
    indicator: Indicator, table: SpcTable, values: Floats, numerator: Floats, denominator: Floats
) -> Latest:
    """What each series' latest point says, from the charts of `values[series, period]`.

    numerator, denominator: the counts of that point, `[series]`.
    """
    value = indicator.multiplier * numerator / denominator
    mean, lower, upper = (
        np.append(limit, np.nan)[table.latest]
        for limit in (table.segments.mean, table.segments.lower, table.segments.upper)
    )
    missed = _missed(indicator.better, value, table.target)
    return Latest(
        value=value,
        mean=mean,
        lower=lower,
        upper=upper,
        strength=_strength(value, mean, upper),
        people=_people(indicator, numerator, denominator, table.target),
        missed=missed,
        signal=np.isin(table.variation, CONCERN),
        failing=(table.assurance == Assurance.FAIL) & missed,
        chance=_chance(table, values),
    )


def _chance(table: SpcTable, values: Floats) -> Floats:
    """Of the last segment alone: what came before a rebase is another process.

    Of a step the worse way half the probability of a step either way, else what is left of one.
    """
    if not values.size:
        return np.full(len(values), np.nan)
    own = np.where(table.segment == table.latest[:, None], values, np.nan)
    change = recent_change(own)
    half, worse = change.probability / 2, np.sign(change.step) == -table.direction
    return np.where(table.direction == 0, np.nan, np.where(worse, half, 1 - half))


def _missed(better: Better, value: Floats, target: Floats) -> Bools:
    if better is Better.NEUTRAL:
        return np.zeros(value.shape, dtype=np.bool_)
    return value < target if better is Better.HIGHER else value > target


def _strength(value: Floats, mean: Floats, upper: Floats) -> Floats:
    sigma = (upper - mean) / SIGMAS_TO_LIMIT
    found = np.full(value.shape, np.nan)
    np.divide(np.abs(value - mean), sigma, out=found, where=sigma > 0)
    return found


def _people(indicator: Indicator, numerator: Floats, denominator: Floats, target: Floats) -> Floats:
    """As `Indicator.shortfall`, of many."""
    if indicator.people.counted_as is CountedAs.NOT_PEOPLE:
        return np.full(numerator.shape, np.nan)
    short = target * denominator / indicator.multiplier - numerator
    if indicator.better is Better.LOWER:
        short = -short
    beyond: Floats = np.where(np.isnan(target), np.nan, np.maximum(0.0, short))
    return beyond if indicator.better is not Better.NEUTRAL else 0.0 * beyond
