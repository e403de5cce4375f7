"""Observations as rows that any engine takes, and rows as observations."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ringholder.monitor.engine.coded import coded
from ringholder.monitor.indicator import Level
from ringholder.monitor.observations import Observations, Series


def as_table(observations: Observations) -> pa.Table:
    """Every observation as a row, with the columns `coded.COLUMNS`."""
    series = list(observations.series.values())
    lengths = [one.period.size for one in series]
    series_of = np.repeat(np.arange(len(series), dtype=np.int32), lengths)
    keys = {
        "indicator": [one.indicator for one in series],
        "organisation": [one.organisation for one in series],
        "level": [one.level.value for one in series],
    }
    rows = {name: pa.array(of, pa.string()).take(pa.array(series_of)) for name, of in keys.items()}
    months = [one.period.astype("datetime64[D]") for one in series]
    return pa.table(
        {
            **rows,
            "period": pa.chunked_array(months, pa.date32()),
            "numerator": pa.chunked_array([one.numerator for one in series], pa.float64()),
            "denominator": pa.chunked_array([one.denominator for one in series], pa.float64()),
        }
    )


def write(observations: Observations, folder: Path) -> None:
    """Write observations into a folder as one Parquet file."""
    pq.write_table(as_table(observations), folder / "observations.parquet")


def as_observations(rows: pa.Table | pa.RecordBatch) -> Observations:
    """Sound rows, one for each period of a series, in any order, as series.

    They are not looked through for faults: `batch.watch_batch` does that. Raises `coded.NotRows`.
    """
    found = coded(rows)
    order = np.lexsort((found.month, found.organisation, found.indicator))
    indicator, organisation = found.indicator[order], found.organisation[order]
    first = np.flatnonzero(
        (np.diff(indicator, prepend=-1) != 0) | (np.diff(organisation, prepend=-1) != 0)
    )
    months = found.month[order].astype("datetime64[M]")
    numerator, denominator = found.numerator[order], found.denominator[order]
    series: dict[tuple[str, str], Series] = {}
    for start, end in pairwise([*first.tolist(), len(order)]):
        key = found.indicators[indicator[start]], found.organisations[organisation[start]]
        level = Level(found.levels[found.level[order[start]]])
        own = slice(start, end)
        series[key] = Series(*key, level, months[own], numerator[own], denominator[own])
    return Observations(series, ())
