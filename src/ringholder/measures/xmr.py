"""XmR: limits and special causes of many segments at once.

The quick way is float64 with a band of doubt round every comparison. A segment with a value inside
a band (a tie, or nearly) is judged again in R's arithmetic, where the last bit decides; so speed
and agreement with R hold together. Arrays are `[period, series]`. Equations: monitoring reference,
sections 1.2, 1.3 and 1.6.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from ringholder.measures.baseline import (
    DOUBT,
    Bools,
    Codes,
    Floats,
    Status,
    quick_baseline,
    quick_mean,
    r_baseline,
    usable_range,
)
from ringholder.measures.rules import (
    Flags,
    Sides,
    SpecialCause,
    flags,
    only,
    special_causes,
)
from ringholder.measures.ruleset import RuleSet

NEAR = 1e-6
"""Half-width of the band of doubt round the mean and each limit, in mean moving ranges."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Each segment's mean, limits and code of `Status`: `[series]`.

    `special` holds codes of `SpecialCause`, `[period, series]`; a missing value is common cause.
    """

    mean: Floats
    lower: Floats
    upper: Floats
    status: Codes
    special: Codes


def judge_segments(
    values: Floats,
    rules: RuleSet,
    fix_after: int | None = None,
    *,
    rows: npt.NDArray[np.integer] | None = None,
    better: Codes | None = None,
) -> Judged:
    """Judge the segments in the columns of `values`, left-packed, NaN where nothing is known.

    Infinite values count as missing. With `fix_after`, only that many first rows make the mean
    and the limits. Never fails: what cannot be judged has a status that says so.
    rows: how many rows each segment has; all, when not given. better: the way that improves, +1, -1
    or 0 for each segment, for rules that need it.
    """
    if values.shape[1] == 1:
        # numpy adds up a lone column in another order; the last bit must not depend on company
        twice = np.repeat(values, 2, axis=1)
        pair = judge_segments(twice, rules, fix_after, rows=rows, better=better)
        return Judged(*(getattr(pair, field.name)[..., :1] for field in fields(Judged)))
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        if np.isfinite(np.add.reduce(values, axis=0)).all():
            judged = _judge(values, None, rules, fix_after, better)
        else:
            known = np.isfinite(values)
            judged = _judge(np.where(known, values, np.nan), known, rules, fix_after, better)
    if rules.limits_from > 1:
        _withhold(judged, np.asarray(len(values) if rows is None else rows) < rules.limits_from)
    return judged


def _withhold(judged: Judged, few: Bools) -> None:
    """Give no limits, in place, and flag nothing, where there are too few rows to show them."""
    few = few & (judged.status <= Status.FLAT)
    judged.lower[few] = judged.upper[few] = np.nan
    judged.status[few] = Status.TOO_FEW
    judged.special[:, few] = SpecialCause.COMMON


@dataclass(frozen=True, slots=True)
class _Draft:
    """A judgement before the rules: per series, except `sides`, which are per point."""

    mean: Floats
    spread: Floats
    status: Codes
    sides: Sides
    doubtful: Bools


def _judge(
    values: Floats,
    known: Bools | None,
    rules: RuleSet,
    fix_after: int | None,
    better: Codes | None,
) -> Judged:
    draft = _quickly(values, known, rules, fix_after)
    again = np.flatnonzero(draft.doubtful)
    if again.size:
        _put(draft, again, _exactly(values[:, again], rules, fix_after))
    reach = rules.limit_factor * draft.spread
    special = special_causes(draft.sides, rules, better)
    if rules.guard_degenerate:
        _trust_only_limits(special, draft.status == Status.FLAT)
    return Judged(draft.mean, draft.mean - reach, draft.mean + reach, draft.status, special)


def _trust_only_limits(special: Codes, flat: Bools) -> None:
    """Where hardly a value moves, being on one side of the mean is no sign of anything."""
    if flat.any():
        special[(np.abs(special) < SpecialCause.ABOVE_LIMIT) & flat] = SpecialCause.COMMON


def _quickly(values: Floats, known: Bools | None, rules: RuleSet, fix_after: int | None) -> _Draft:
    first = slice(0, fix_after)
    first_known = None if known is None else known[first]
    mean = quick_mean(values[first], first_known)
    deviation = values - mean
    steps = values[1:] - values[:-1]
    ranges = np.abs(_first_steps(steps, fix_after))
    base = quick_baseline(deviation[first], mean, ranges, first_known, rules)
    spread, status = usable_range(values[first], base, rules)
    sides, doubtful = _quick_sides(deviation, spread, steps, known, rules)
    doubtful |= base.doubtful
    doubtful |= DOUBT * (np.abs(mean) + base.all_ranges) > NEAR * spread
    return _Draft(base.mean, spread, status, sides, doubtful)


def _exactly(values: Floats, rules: RuleSet, fix_after: int | None) -> _Draft:
    first = values[:fix_after]
    steps = values[1:] - values[:-1]
    base = r_baseline(first, np.abs(_first_steps(steps, fix_after)), rules)
    spread, status = usable_range(first, base, rules)
    sides = _exact_sides(values, steps, base.mean, spread, rules)
    return _Draft(base.mean, spread, status, sides, base.doubtful)


def _first_steps(steps: Floats, fix_after: int | None) -> Floats:
    return steps if fix_after is None else steps[: fix_after - 1]


def _quick_sides(
    deviation: Floats, spread: Floats, steps: Floats, known: Bools | None, rules: RuleSet
) -> tuple[Sides, Bools]:
    """The sides in float64, and which series have a point too close to a line to tell.

    Deviations are used up: in units of the mean moving range every line is one number.
    """
    np.multiply(deviation, 1 / spread, out=deviation)
    side = flags(deviation > NEAR, deviation < -NEAR)
    distance = np.abs(deviation, out=deviation)
    beyond, doubt = _further(distance, rules.limit_factor)
    near, near_doubt = _further(distance, rules.near_factor)
    doubt |= near_doubt
    doubt |= side == 0 if known is None else (side == 0) & known
    sides = _sides(side, beyond, near, steps)
    return sides, np.logical_or.reduce(doubt, axis=0)


def _sides(side: Flags, beyond: Bools, near: Bools, steps: Floats) -> Sides:
    return Sides(
        side=side,
        beyond=only(side, beyond),
        near=only(side, near & ~beyond),
        steps=flags(steps > 0, steps < 0),
    )


def _further(distance: Floats, line: float) -> tuple[Bools, Bools]:
    """Whether each point lies surely further out than the line, and where that cannot be told."""
    surely = distance > line + NEAR
    return surely, surely ^ (distance > line - NEAR)


def _exact_sides(
    values: Floats, steps: Floats, mean: Floats, spread: Floats, rules: RuleSet
) -> Sides:
    """The sides by the very comparisons that R makes, in doubles rounded as R rounds them."""
    reach, near_reach = rules.limit_factor * spread, rules.near_factor * spread
    beyond = (values > mean + reach) | (values < mean - reach)
    near = (values > mean + near_reach) | (values < mean - near_reach)
    return _sides(flags(values > mean, values < mean), beyond, near, steps)


def _put(draft: _Draft, columns: npt.NDArray[np.intp], better: _Draft) -> None:
    """Write the better judgement of some series over the draft, in place."""
    draft.mean[columns] = better.mean
    draft.spread[columns] = better.spread
    draft.status[columns] = better.status
    for field in ("side", "beyond", "near"):
        getattr(draft.sides, field)[:, columns] = getattr(better.sides, field)
