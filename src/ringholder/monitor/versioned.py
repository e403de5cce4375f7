"""Series out of a folder of versions, a whole set at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ringholder.findings import Finding
from ringholder.monitor import gaps_in_series, versions
from ringholder.monitor.indicator import Every, Indicator, Level
from ringholder.monitor.observation_rows import Row


@dataclass(frozen=True, slots=True)
class Kept:
    """One series as it is kept, oldest first: see `observations.Series`."""

    indicator: str
    organisation: str
    level: Level
    period: NDArray[np.datetime64]
    numerator: NDArray[np.float64]
    denominator: NDArray[np.float64]


def read(
    folder: Path, known: Mapping[str, Indicator], as_known_on: date | None = None
) -> tuple[list[Kept], list[Finding]]:
    """The series of every indicator that the folder keeps; counts that none uses are left out."""
    found: list[Kept] = []
    findings: list[Finding] = []
    for name in versions.names(folder):
        if name in known:
            rows, damaged = versions.read(folder, name, as_known_on)
            findings += damaged
            own = list(series_in(rows, name))
            findings += _gaps(own, known[name].period, name)
            found += own
    return found, findings


def series_in(rows: pa.Table, name: str) -> Iterator[Kept]:
    """The rows are in order of organisation and month: each series is a slice."""
    if not rows.num_rows:
        return
    coded = rows.column("organisation").combine_chunks().dictionary_encode()
    index = coded.indices.to_numpy(zero_copy_only=False)
    starts = np.flatnonzero(np.r_[True, index[1:] != index[:-1]])
    ends = np.r_[starts[1:], len(index)]
    month = rows.column("month").to_numpy().astype("int64").astype("datetime64[M]")
    numerator = rows.column("numerator").to_numpy()
    denominator = rows.column("denominator").to_numpy()
    levels = rows.column("level").combine_chunks().take(pa.array(starts)).to_pylist()
    codes = coded.dictionary.to_pylist()
    for start, end, level in zip(starts, ends, levels, strict=True):
        yield Kept(
            name, codes[index[start]], Level(level), month[start:end], numerator[start:end],
            denominator[start:end],
        )  # fmt: skip


def _gaps(series: list[Kept], every: Every, name: str) -> list[Finding]:
    """Missing periods, told as of a table; only series that have a gap are looked at."""
    step = 12 if every is Every.YEAR else 1
    rows = [
        Row(one.organisation, one.level, int(month), 0.0, 1.0, 1)
        for one in series
        if np.any(np.diff(one.period.astype("int64")) > step)
        for month in one.period.astype("int64")
    ]
    return gaps_in_series.find(rows, every, name)
