"""Rows of observations drawn by chance, faulty ones among them, and files that hold them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ringholder.monitor import indicators
from ringholder.monitor.indicator import Every

SHIPPED = indicators.shipped()
MONTHS = np.arange("2022-04", "2025-04", dtype="datetime64[M]")


def drawn(seed: int, organisations: int, faulty: bool = True) -> pa.Table:
    """Rows, in no order, of each organisation and indicator; counts vary by series."""
    chance = np.random.default_rng(seed)
    names = list(SHIPPED)
    series = organisations * len(names)
    months = len(MONTHS)
    of = np.repeat(np.arange(series), months)
    indicator = of % len(names)
    denominator = chance.integers(20, 400, len(of)).astype(float)
    share = np.repeat(chance.uniform(0.05, 0.95, series), months)
    numerator = chance.binomial(denominator.astype(int), share).astype(float)
    period = np.tile(MONTHS, series).astype("datetime64[D]")
    yearly = np.array([SHIPPED[name].period is Every.YEAR for name in names])[indicator]
    kept = chance.random(len(of)) > np.repeat(chance.choice([0, 0.1, 0.9], series), months)
    kept &= ~(yearly & (np.tile(np.arange(months), series) % 12 != 0))
    if faulty:
        numerator[chance.random(len(of)) < 0.01] = np.nan
        denominator[chance.random(len(of)) < 0.01] = 0
        period[chance.random(len(of)) < 0.01] += 3
    order = chance.permutation(np.flatnonzero(kept))
    if faulty:
        order = np.concatenate([order, order[:50]])
    levels = np.array([SHIPPED[name].levels[-1].value for name in names])
    return pa.table(
        {
            "indicator": pa.array(np.array(names)[indicator][order]),
            "organisation": pa.array(np.char.mod("X%05d", of // len(names))[order]),
            "level": pa.array(levels[indicator][order]),
            "period": pa.array(period[order]),
            "numerator": pa.array(numerator[order], from_pandas=True),
            "denominator": pa.array(denominator[order]),
        }
    )


def write(rows: pa.Table, folder: Path, files: int = 3) -> None:
    """Spread rows over files, so that series lie in more than one of them."""
    size = -(-rows.num_rows // files)
    for number in range(files):
        part = rows.slice(number * size, size)
        pq.write_table(part, folder / f"part-{number}.parquet", row_group_size=1000)


def in_order(found: pa.Table) -> pa.Table:
    return found.sort_by([("indicator", "ascending"), ("organisation", "ascending")])
