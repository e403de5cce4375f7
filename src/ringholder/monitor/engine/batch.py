"""The kernel of watching: rows of observations in, a row for each series out, as Arrow batches.

A batch must hold every row of each of its series; beyond that order and size do not matter. Rows
that cannot be used are counted with their series and left out, by the rules that tables of
observations are read by: nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ringholder.monitor.engine.coded import NO_MONTH, Coded, coded
from ringholder.monitor.engine.series import Figures, Rows, figures
from ringholder.monitor.indicator import Every, Indicator, Level, Unit

SCHEMA = pa.schema(
    [
        pa.field("indicator", pa.string()),
        pa.field("organisation", pa.string()),
        pa.field("level", pa.string()),
        pa.field("points", pa.int32()),
        pa.field("left_out", pa.int32()),
        pa.field("twice", pa.int32()),
        pa.field("on", pa.date32()),
        *(
            pa.field(name, pa.float64())
            for name in (
                "value",
                "target",
                "mean",
                "lower",
                "upper",
                "strength",
                "people",
                "chance",
            )
        ),
        *(pa.field(name, pa.int8()) for name in ("status", "special", "variation", "assurance")),
        *(pa.field(name, pa.bool_()) for name in ("missed", "signal", "failing")),
    ]
)
"""A row for each series, as `watch_batch` gives it.

points: rows charted. left_out: rows that cannot be used. twice: of them, second rows for a period.
on: last day of the latest period. value to people: of the latest period, null where there is none.
status, special, variation, assurance: codes of the enums in `measures`.
"""

Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int32]
_SPARSE = 4  # how many times more pairs than rows may be flagged rather than sorted


@dataclass(frozen=True, slots=True)
class Task:
    """What to watch: by these indicators, and only these organisations.

    Without organisations all are watched but England, which is there to compare with.
    any_level: rows of levels that the indicator has no observations of are used too, as sums are.
    """

    indicators: Mapping[str, Indicator]
    organisations: frozenset[str] | None = None
    any_level: bool = False


def watch_batch(rows: pa.RecordBatch | pa.Table, task: Task) -> pa.RecordBatch:
    """A row of `SCHEMA` for each series of a batch.

    rows: the columns `coded.COLUMNS`, in any order, text plain or dictionary-coded, the period as
    dates or text, counts as any numbers. Raises `coded.NotRows` for other columns.
    """
    whole = coded(rows)
    kept = _subject(whole, task)
    pairs = whole.indicator.astype(np.int64) * len(whole.organisations) + whole.organisation
    series, pair = _numbered(pairs[kept], len(whole.indicators) * len(whole.organisations))
    indicator, organisation = np.divmod(pair, len(whole.organisations))
    usable = _usable(whole, task)[kept]
    made = Figures.empty(len(pair))
    made.left_out[:] = np.bincount(series[~usable], minlength=len(pair))
    rows_of = _by_indicator(whole, kept[usable], series[usable], len(whole.indicators))
    for code, own in rows_of.items():
        first, last = np.searchsorted(indicator, [code, code + 1])
        figures(task.indicators[whole.indicators[code]], own, made, int(first), int(last))
    level = _levels(whole, kept, series, len(pair))
    return _batch(whole, indicator, organisation, level, made)


def _subject(rows: Coded, task: Task) -> npt.NDArray[np.intp]:
    """The places of the rows that are watched."""
    if task.organisations is None:
        watched = np.array([name != Level.ENGLAND for name in rows.levels])
        return np.flatnonzero(watched[rows.level])
    watched = np.array([name in task.organisations for name in rows.organisations])
    return np.flatnonzero(watched[rows.organisation])


def _numbered(pairs: npt.NDArray[np.int64], most: int) -> tuple[Codes, npt.NDArray[np.int64]]:
    """The series of each row, and the pair that each series is, in order."""
    if most > _SPARSE * len(pairs) + 1_000_000:
        pair, series = np.unique(pairs, return_inverse=True)
        return series.astype(np.int32), pair
    seen = np.zeros(most, dtype=np.bool_)
    seen[pairs] = True
    number = np.cumsum(seen, dtype=np.int32) - np.int32(1)
    return number[pairs], np.flatnonzero(seen)


def _usable(rows: Coded, task: Task) -> Bools:
    """Which rows can be charted: as `observation_rows` decides it, for many at once."""
    known = [task.indicators.get(name) for name in rows.indicators]
    levels = np.array([[_has(one, level, task) for level in rows.levels] for one in known])
    yearly = np.array([one is not None and one.period is Every.YEAR for one in known])
    share = np.array([one is not None and one.unit is Unit.PERCENT for one in known])
    numerator, denominator, code = rows.numerator, rows.denominator, rows.indicator
    usable: Bools = levels[code, rows.level] & (rows.month != NO_MONTH)
    usable &= np.isfinite(numerator) & (numerator >= 0)
    usable &= np.isfinite(denominator) & (denominator > 0)
    usable &= ~(share[code] & (numerator > denominator))
    usable &= ~(yearly[code] & (rows.month % 12 != 3))  # a financial year starts in April
    return usable


def _has(indicator: Indicator | None, level: str, task: Task) -> bool:
    """Whether rows of a level are used."""
    if indicator is None:
        return False
    return level in (frozenset(Level) if task.any_level else indicator.levels)


def _by_indicator(
    rows: Coded, kept: npt.NDArray[np.intp], series: Codes, count: int
) -> dict[int, Rows]:
    """The rows of each indicator that has any."""
    code = rows.indicator[kept]
    bounds = np.cumsum(np.bincount(code, minlength=count))
    if (np.diff(code) < 0).any():
        order = np.argsort(code.astype(np.int16 if count < 2**15 else np.int32), kind="stable")
        kept, series = kept[order], series[order]
    found, first = {}, 0
    for indicator, last in enumerate(bounds.tolist()):
        if last > first:
            at = kept[first:last]
            found[indicator] = Rows(
                series[first:last], rows.month[at], rows.numerator[at], rows.denominator[at]
            )
        first = last
    return found


def _levels(rows: Coded, kept: npt.NDArray[np.intp], series: Codes, count: int) -> Codes:
    level = np.zeros(count, dtype=np.int32)
    level[series] = rows.level[kept]
    return level


def _batch(
    rows: Coded,
    indicator: npt.NDArray[np.int64],
    organisation: npt.NDArray[np.int64],
    level: Codes,
    made: Figures,
) -> pa.RecordBatch:
    names = [
        pa.array(of, pa.string()).take(pa.array(codes))
        for of, codes in (
            (rows.indicators, indicator),
            (rows.organisations, organisation),
            (rows.levels, level),
        )
    ]
    numbers = [
        pa.array(getattr(made, field.name), field.type, from_pandas=True)
        for field in list(SCHEMA)[len(names) :]
    ]
    return pa.RecordBatch.from_arrays([*names, *numbers], schema=SCHEMA)
