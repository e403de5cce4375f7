"""XmR charts of an analyst's table, in the columns of NHSRplotthedots 0.2.2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ringholder.findings import Finding, InRow, Severity
from ringholder.measures.baseline import Status
from ringholder.measures.chart import SpcTable
from ringholder.measures.icons import Assurance, Improvement
from ringholder.measures.rows import SeriesMatrix, matrix_of
from ringholder.measures.rules import SpecialCause
from ringholder.measures.ruleset import NHSR, RuleSet
from ringholder.measures.spc import spc_many
from ringholder.monitor.analysis.answer import Answer, flagged, picked, rows_of
from ringholder.monitor.analysis.given import Given, Keys

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

NO_FACET = "no facet"
ALL = ""
_KINDS = (
    "special_cause_concern",
    "special_cause_neutral_low",
    "common_cause",
    "special_cause_neutral_high",
    "special_cause_improvement",
)
_COMMON = 2
_NEUTRAL = (1, 3)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Which columns, and how they are charted.

    target, rebase: by facet; `ALL` is for every facet that has none of its own. Rebases are written
    as the periods are.
    """

    value: str
    date: str
    facet: str = ""
    denominator: str = ""
    improvement: Improvement = "increase"
    target: Mapping[str, float] = field(default_factory=dict)
    rebase: Mapping[str, Sequence[str]] = field(default_factory=dict)
    fix_after: int | None = None
    rules: RuleSet = NHSR

    @property
    def columns(self) -> list[str]:
        """The columns of the table that are needed."""
        return [one for one in (self.value, self.date, self.facet, self.denominator) if one]


@dataclass(frozen=True, slots=True, eq=False)
class Arranged:
    """A table as a matrix, `[series, period]`, with the names of both and what was wrong."""

    series: Keys
    periods: Keys
    days: tuple[date | None, ...]
    values: Floats
    sizes: Floats | None
    present: Bools
    findings: tuple[Finding, ...]

    @property
    def names(self) -> list[str]:
        """What each series is called, as R does where there is no facet."""
        return [name or NO_FACET for name in self.series.words]


@dataclass(frozen=True, slots=True, eq=False)
class Charted:
    """The charts, with the matrix they are of."""

    asked: Asked
    arranged: Arranged
    table: SpcTable


def arranged(given: Given, asked: Asked, *, divided: bool = True) -> Arranged:
    """The table as a matrix; with a denominator the values are shares, unless not `divided`."""
    series = given.keys([asked.facet] if asked.facet else [])
    periods, days = given.times(asked.date)
    values, wrong = given.numbers(asked.value)
    sizes, faults = given.numbers(asked.denominator) if asked.denominator else (None, ())
    if sizes is not None and divided:
        with np.errstate(divide="ignore", invalid="ignore"):
            values = np.where(sizes > 0, values / sizes, np.nan)
    matrix = _matrix(given, series, periods, values)
    among = _matrix(given, series, periods, sizes).values if sizes is not None else None
    return Arranged(
        series,
        periods,
        days,
        matrix.values,
        among,
        matrix.present,
        (*given.faults, *wrong, *faults, *matrix.findings),
    )


def _matrix(given: Given, series: Keys, periods: Keys, values: Floats) -> SeriesMatrix:
    """By places; only where a period is given twice by names too, so that findings say them."""
    found = matrix_of(series.of, periods.of, values, file=given.file)
    if not found.findings:
        return found
    facets = np.array([name or NO_FACET for name in series.words])
    times = np.array(periods.words)
    told = matrix_of(facets[series.of], times[periods.of], values, file=given.file)
    rows = [replace(f, where=InRow(given.file, _row(given, f))) for f in told.findings]
    return replace(found, findings=tuple(rows))


def _row(given: Given, finding: Finding) -> int:
    return int(given.at[finding.where.line - 2])


def charted(given: Given, asked: Asked) -> Charted:
    """The charts of a table. Raises `ValueError` for options that make no sense."""
    found = arranged(given, asked)
    names = found.names
    general = asked.target.get(ALL, np.nan)
    table = spc_many(
        found.values,
        improvement=asked.improvement,
        target=[asked.target.get(name, general) for name in names],
        present=found.present,
        rebase=starts(found, asked.rebase),
        fix_after=asked.fix_after,
        ruleset=asked.rules,
    )
    faults = tuple(unknown(found, asked))
    return Charted(asked, replace(found, findings=(*found.findings, *faults)), table)


def starts(found: Arranged, rebase: Mapping[str, Sequence[str]]) -> Bools:
    """The mask of the periods at which limits start afresh."""
    words = found.periods.words
    mask = np.zeros(found.values.shape, dtype=np.bool_)
    for place, name in enumerate(found.names if rebase else ()):
        mask[place] = np.isin(words, list(rebase.get(name, rebase.get(ALL, ()))))
    return mask


def unknown(found: Arranged, asked: Asked) -> list[Finding]:
    """Facets and dates that were named and are not in the table."""
    facets, words = set(found.names), set(found.periods.words)
    named = {*asked.target, *asked.rebase} - {ALL} - facets
    dates = {day for some in asked.rebase.values() for day in some} - words
    says = [f"No facet is called `{name}`: what was asked for it is not done." for name in named]
    says += [f"No row is of {day}: nothing starts afresh there." for day in dates]
    return [
        Finding(
            code="TAB003",
            name="not-in-the-table",
            severity=Severity.WARNING,
            says=one,
            do="Write it as the table does.",
            where=InRow("options", 0),
        )
        for one in sorted(says)
    ]


def points(found: Charted) -> Answer:
    """A row for each observation, by facet and date, as `ptd_spc` returns them."""
    given, table = found.arranged, found.table
    series, period = np.nonzero(given.present)
    of = table.segment[series, period]
    segments, special = table.segments, table.special[series, period]
    y, mean = given.values[series, period], segments.mean[of]
    lower, upper = segments.lower[of], segments.upper[of]
    near, known = (upper - mean) * 2 / 3, ~np.isnan(y + upper)
    with np.errstate(invalid="ignore"):
        outside = (y > upper) | (y < lower)
        close = ~outside & ((y > mean + near) | (y < mean - near))
        side = np.sign(y - mean)
    target = table.target[series]
    rows = rows_of(
        {
            "f": picked(given.names, series),
            "x": picked(given.periods.words, period),
            "y": y,
            "rebase_group": segments.number[of].astype(np.int64),
            "short_group_warning": segments.rows[of] < table.ruleset.short_below,
            "mean_col": mean,
            "lpl": lower,
            "upl": upper,
            "outside_limits": flagged(outside, known),
            "relative_to_mean": pa.array(side, from_pandas=True).cast(pa.int64()),
            "close_to_limits": flagged(close, known),
            "special_cause_type": picked(_causes(table.ruleset), special + 4),
            "special_cause_flag": special != 0,
            "point_type": picked(_KINDS, _kinds(special, table.direction[series])),
            "target": target,
            "status": picked([one.name.lower() for one in Status], segments.status[of]),
        }
    )
    return Answer(rows, table.ruleset.name, given.findings)


def _causes(rules: RuleSet) -> list[str]:
    """What R calls each special cause, from the gravest below to the gravest above."""
    trend, shift = f"{rules.trend_points} Point Trend", f"{rules.shift_points} Points"
    words = {
        SpecialCause.BELOW_LIMIT: "Below LCL",
        SpecialCause.FALLING_TREND: f"{trend} (Decreasing)",
        SpecialCause.TWO_IN_THREE_BELOW: "2 in 3 Below CL",
        SpecialCause.SHIFT_BELOW: f"{shift} Below CL",
        SpecialCause.COMMON: "Common Cause",
        SpecialCause.SHIFT_ABOVE: f"{shift} Above CL",
        SpecialCause.TWO_IN_THREE_ABOVE: "2 in 3 Above CL",
        SpecialCause.RISING_TREND: f"{trend} (Increasing)",
        SpecialCause.ABOVE_LIMIT: "Above UCL",
    }
    return [words[cause] for cause in sorted(SpecialCause)]


def _kinds(special: NDArray[np.int8], direction: NDArray[np.int8]) -> NDArray[np.int64]:
    """The place in `_KINDS`: two steps with a direction, one where neither way is better."""
    sign = np.sign(special).astype(np.int64)
    step = np.where(direction == 0, sign, 2 * sign * direction.astype(np.int64))
    return _COMMON + step


def summary(found: Charted) -> Answer:
    """A row for each facet and segment, as `summary(ptd_spc(…))` returns them.

    A facet without a target has no assurance, where R calls it inconsistent.
    """
    given, table = found.arranged, found.table
    segments = table.segments
    series, period = np.nonzero(given.present)
    kinds = _kinds(table.special[series, period], table.direction[series])
    count = len(segments.rows)
    tallied = np.bincount(table.segment[series, period] * 5 + kinds, minlength=count * 5)
    by_kind = tallied.reshape(count, 5)
    newest = table.latest[segments.series] == np.arange(count)
    assured = np.where(newest, table.assurance[segments.series], Assurance.NONE)
    rows = rows_of(
        {
            "f": picked(given.names, segments.series),
            "rebase_group": segments.number.astype(np.int64),
            "mean_col": segments.mean,
            "lpl": segments.lower,
            "upl": segments.upper,
            "n": segments.rows.astype(np.int64),
            "common_cause": by_kind[:, _COMMON],
            "special_cause_improvement": by_kind[:, 4],
            "special_cause_concern": by_kind[:, 0],
            "special_cause_neutral": by_kind[:, list(_NEUTRAL)].sum(axis=1),
            "variation_type": picked(
                _KINDS, _kinds(segments.last, table.direction[segments.series])
            ),
            "assurance_type": picked(
                ("", "consistent_pass", "consistent_fail", "inconsistent"), assured
            ),
            "status": picked([one.name.lower() for one in Status], segments.status),
        }
    )
    return Answer(rows, table.ruleset.name, given.findings)
