"""XmR charts by the rules of "Making Data Count", for one series or for very many at once.

The rules are those of the R package NHSRplotthedots; see the monitoring reference, section 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
import numpy.typing as npt

from ringholder.measures.baseline import Status
from ringholder.measures.chart import SegmentTable, Spc, SpcTable
from ringholder.measures.icons import (
    Assurance,
    Improvement,
    Variation,
    assurances,
    directions,
    variations,
)
from ringholder.measures.ruleset import NHSR, RuleSet
from ringholder.measures.segments import (
    Bools,
    Codes,
    Floats,
    Packed,
    Whole,
    pack,
    row_mask,
    segment_starts,
)
from ringholder.measures.xmr import Judged, judge_segments

AT_ONCE = 4_000
"""Series judged together: few enough for their numbers to stay in the processor's cache."""


def spc(
    values: Sequence[float | None] | Floats,
    *,
    improvement: Improvement = "increase",
    target: float | None = None,
    rebase: Sequence[int] = (),
    fix_after: int | None = None,
    ruleset: RuleSet = NHSR,
) -> Spc:
    """The chart of one series, oldest value first; `None` or NaN where the value is missing.

    A period without a row is left out by the caller: its neighbours are then adjacent.
    improvement: which way is better. target: what the measure should reach.
    rebase: positions (from 0) at which limits start afresh.
    fix_after: limits rest on this many first rows of each segment, at least 12.
    Raises `ValueError` for options that make no sense, never for values.
    """
    row = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    return spc_many(
        row.reshape(1, -1),
        improvement=improvement,
        target=target,
        rebase=rebase,
        fix_after=fix_after,
        ruleset=ruleset,
    ).series(0)


def spc_many(
    values: npt.ArrayLike,
    *,
    improvement: Improvement | Sequence[Improvement] = "increase",
    target: float | npt.ArrayLike | None = None,
    present: npt.ArrayLike | None = None,
    rebase: Sequence[int] | Bools = (),
    fix_after: int | None = None,
    ruleset: RuleSet = NHSR,
) -> SpcTable:
    """The charts of many series: `values[series, period]`, NaN where a value is missing.

    improvement, target: one for all, or one for each series (a target of NaN is none).
    present: mask `[series, period]` of the rows that exist; all, when not given.
    rebase: positions for all series, or a mask `[series, period]` of rows that start a segment.
    Fastest when `values` is stored period by period (Fortran order). Otherwise as `spc`.
    """
    matrix = np.asarray(values, dtype=np.float64)
    if matrix.ndim != 2:
        raise ValueError(f"values have {matrix.ndim} dimensions; give series by period")
    _refuse_short_baseline(fix_after, ruleset)
    direction, aims = directions(improvement, len(matrix)), _targets(target, len(matrix))
    exists = None if present is None else row_mask(present, matrix.shape, "present")
    starts = segment_starts(rebase, matrix.shape)
    special, segment, segments = _judge_all(matrix, exists, starts, direction, fix_after, ruleset)
    latest = np.full(len(matrix), -1, dtype=np.int32)
    latest[segments.series] = np.arange(len(segments.series), dtype=np.int32)
    return SpcTable(
        ruleset=ruleset,
        direction=direction,
        target=aims,
        special=special.T,
        segment=segment.T,
        segments=segments,
        latest=latest,
        variation=_variations(segments, latest, direction),
        assurance=_assurances(segments, latest, aims, direction, ruleset),
    )


def _judge_all(
    values: Floats,
    exists: Bools | None,
    starts: Bools | None,
    direction: Codes,
    fix_after: int | None,
    rules: RuleSet,
) -> tuple[Codes, Whole, SegmentTable]:
    """Codes and segment indices, `[period, series]`, and all segments, a chunk at a time."""
    count, periods = values.shape
    special = np.zeros((periods, count), dtype=np.int8)
    segment = np.broadcast_to(np.arange(count, dtype=np.int32), (periods, count))
    if exists is not None or starts is not None:
        segment = np.full((periods, count), -1, dtype=np.int32)
    if count > AT_ONCE:
        _keep_freed_memory()
    parts: list[SegmentTable] = []
    found = 0
    for first in range(0, count, AT_ONCE):
        some = slice(first, first + AT_ONCE)
        packed = pack(values[some], _rows(exists, some), _rows(starts, some))
        better = direction[some][packed.series] if rules.improvement_wins else None
        judged = judge_segments(packed.values, rules, fix_after, rows=packed.rows, better=better)
        packed.put(judged.special, special[:, some])
        if segment.flags.writeable:
            packed.put(np.arange(found, found + len(packed.rows)), segment[:, some])
        parts.append(_segments(packed, judged, first))
        found += len(packed.rows)
    return special, segment, _joined(parts)


def _keep_freed_memory() -> None:
    """Make the C library keep what it frees, so that each chunk does not fault its pages in anew.

    glibc raises its thresholds to the largest block freed so far, up to 32 MiB; measured here, a
    million series then take half the time. Elsewhere it does nothing.
    """
    np.empty(30 * 2**20, dtype=np.uint8)


def _rows(mask: Bools | None, some: slice) -> Bools | None:
    return None if mask is None else mask[some]


def _segments(packed: Packed, judged: Judged, first: int) -> SegmentTable:
    each = np.arange(len(packed.rows))
    return SegmentTable(
        series=packed.series + np.int32(first),
        number=packed.number,
        rows=packed.rows,
        mean=judged.mean,
        lower=judged.lower,
        upper=judged.upper,
        status=judged.status,
        last=judged.special[packed.rows - 1, each],
    )


def _joined(parts: Sequence[SegmentTable]) -> SegmentTable:
    if not parts:
        none, nowhere = np.zeros(0, dtype=np.int32), np.zeros(0)
        codes = np.zeros(0, dtype=np.int8)
        return SegmentTable(none, none, none, nowhere, nowhere, nowhere, codes, codes)
    columns = [field.name for field in fields(SegmentTable)]
    return SegmentTable(*(np.concatenate([getattr(p, c) for p in parts]) for c in columns))


def _variations(segments: SegmentTable, latest: Whole, direction: Codes) -> Codes:
    last = np.append(segments.last, np.int8(0))[latest]
    codes = variations(last, direction)
    status = np.append(segments.status, np.int8(Status.TOO_FEW))[latest]
    codes[(latest < 0) | (status == Status.TOO_FEW)] = Variation.NONE
    return codes


def _assurances(
    segments: SegmentTable, latest: Whole, target: Floats, direction: Codes, rules: RuleSet
) -> Codes:
    lower, upper = (np.append(limit, np.nan)[latest] for limit in (segments.lower, segments.upper))
    codes = assurances(lower, upper, target, direction, rules)
    codes[latest < 0] = Assurance.NONE
    return codes


def _refuse_short_baseline(fix_after: int | None, rules: RuleSet) -> None:
    if fix_after is not None and fix_after < rules.least_fixed:
        raise ValueError(
            f"limits cannot be fixed after {fix_after} points; use {rules.least_fixed} or more"
        )


def _targets(target: float | npt.ArrayLike | None, count: int) -> Floats:
    aims = np.asarray(np.nan if target is None else target, dtype=np.float64)
    if aims.ndim and aims.shape != (count,):
        raise ValueError(f"targets have shape {aims.shape} for {count} series")
    return np.broadcast_to(aims, count)
