"""The embedded engine over Parquet at 10,000, 100,000 and a million series: time and memory.

Each size is ten times the one before, and its peer is that one: what a series costs, and the peak
of memory. Times are the processor's: others who are busy on it do not count.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench import Measured
from bench.in_a_child import PEAK, Figures, answer, ask
from ringholder.monitor import indicators
from ringholder.monitor.engine import embedded
from ringholder.monitor.engine.batch import Task
from ringholder.monitor.indicator import Every, Indicator, Level

SIZES = (10_000, 100_000, 1_000_000)
MONTHS = np.arange("2022-04", "2025-04", dtype="datetime64[M]").astype("datetime64[D]")
SEED = 36
_AT_ONCE = 10_000  # series written together
LINEAR = 1.5  # a series may cost so many times what it costs where there are ten times fewer
BOUNDED = 1.6  # beyond a bucket memory grows only by the names and the answers


def watched() -> dict[str, Indicator]:
    """Ten monthly indicators that trusts are watched by."""
    found = [
        one
        for one in indicators.shipped().values()
        if one.period is Every.MONTH and Level.TRUST in one.levels
    ]
    return {one.id: one for one in found[:10]}


def write(count: int, file: Path) -> None:
    """So many series of three years, sorted by organisation and indicator."""
    chance, names = np.random.default_rng(SEED), list(watched())
    writer = None
    for first in range(0, count, _AT_ONCE):
        series = np.repeat(np.arange(first, min(first + _AT_ONCE, count)), len(MONTHS))
        people = chance.integers(50, 500, len(series)).astype(np.float64)
        organisations = np.char.mod("X%06d", np.unique(series // len(names)))
        table = pa.table(
            {
                "indicator": pa.array(names).take(pa.array(series % len(names))),
                "organisation": pa.array(organisations).take(
                    pa.array(series // len(names) - first // len(names))
                ),
                "level": pa.repeat(Level.TRUST.value, len(series)),
                "period": np.tile(MONTHS, len(series) // len(MONTHS)),
                "numerator": chance.binomial(people.astype(int), 0.6).astype(np.float64),
                "denominator": people,
            }
        )
        writer = writer or pq.ParquetWriter(file, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()


def watch(folder: Path) -> Figures:
    task = Task(watched())
    started = process_time()
    series = sum(batch.num_rows for batch in embedded.watched(folder, task))
    return {"s": process_time() - started, "series": series}


def run() -> list[Measured]:
    found: dict[int, Figures] = {}
    for size in SIZES:
        with TemporaryDirectory() as folder:
            write(size, Path(folder) / "observations.parquet")
            found[size] = ask("bench.scale", folder)
        assert found[size]["series"] == size
        print(f"{size:,} series: {found[size]['s']:.2f} s, {found[size][PEAK]:,.0f} MB")
    rows = []
    for fewer, size in pairwise(SIZES):
        here, before = found[size], found[fewer]
        each, each_before = (f["s"] / f["series"] * 1e6 for f in (here, before))
        what, peer = f"watching {size:,} series from Parquet", f"{fewer:,} series"
        rows += [
            Measured(f"{what}, each", each, peer, each_before, LINEAR, "µs"),
            Measured(f"{what}, memory", here[PEAK], peer, before[PEAK], _most(size), "MB"),
        ]
    return rows


def _most(size: int) -> float:
    """Memory may grow with the data until a bucket is full, and hardly after that."""
    return BOUNDED if size * len(MONTHS) > 2 * embedded.AT_ONCE else 10.0


if __name__ == "__main__":
    answer(lambda: watch(Path(sys.argv[1])))
