"""Small series of counts for tests, and the open data's as series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from ringholder.monitor.indicator import Level
from ringholder.monitor.observations import Series

INDICATOR = "online-access"


def series(
    code: str, level: Level, months: Sequence[str], top: Sequence[float], bottom: Sequence[float]
) -> Series:
    """A series of the indicator that the tests use."""
    return Series(
        INDICATOR,
        code,
        level,
        np.array(months, dtype="datetime64[M]"),
        np.array(top, dtype=np.float64),
        np.array(bottom, dtype=np.float64),
    )


def from_rows(level: Level, rows: Iterable[tuple[str, str, float, float]]) -> list[Series]:
    """Series of rows of code, month, numerator, denominator."""
    held: dict[str, list[tuple[str, float, float]]] = {}
    for code, month, top, bottom in rows:
        held.setdefault(code, []).append((month[:7], top, bottom))
    return [series(code, level, *zip(*sorted(own), strict=True)) for code, own in held.items()]


def table(path: Path, *columns: str) -> list[tuple[object, ...]]:
    """The columns of a Parquet file, as rows."""
    from pyarrow import parquet  # noqa: PLC0415 (heavy, and only some tests need it)

    read = parquet.read_table(path, columns=list(columns)).to_pydict()
    return list(zip(*(read[name] for name in columns), strict=True))
