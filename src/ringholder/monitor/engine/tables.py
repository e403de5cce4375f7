"""Observations that were read and checked, as Parquet that any engine takes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ringholder.monitor.observations import Observations


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
