"""The engine in this process: Parquet of any size and order, a bucket of series at a time.

Little data is watched at once. Much is first sorted into buckets on disk by the series' code, as
plain numbers, and each bucket is then watched alone: memory depends on the bucket, not on the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from ringholder.monitor.engine.batch import SCHEMA, Task, watch_batch
from ringholder.monitor.engine.coded import COLUMNS, KEYS, NO_MONTH, Coded, NotRows, by_table, coded

AT_ONCE = 2_000_000
"""Rows watched at once: about 60,000 series of three years."""

_ROW = np.dtype(
    [
        *((key, np.int32) for key in KEYS),
        ("month", np.int32),
        ("numerator", np.float64),
        ("denominator", np.float64),
    ]
)


def run(folder: Path, task: Task, at_once: int = AT_ONCE) -> pa.Table:
    """A row of `batch.SCHEMA` for each series in the Parquet files of a folder.

    Raises `NotRows` where a file cannot be read or does not hold observations.
    """
    return pa.Table.from_batches(watched(folder, task, at_once), SCHEMA)


def watched(folder: Path, task: Task, at_once: int = AT_ONCE) -> Iterator[pa.RecordBatch]:
    """As `run`, a bucket of series at a time."""
    try:
        rows = dataset(folder)
        count = rows.count_rows()
        if count <= at_once:
            yield watch_batch(rows.to_table(columns=list(COLUMNS)), task)
        else:
            yield from _in_buckets(rows, task, -(-count // at_once))
    except (pa.ArrowException, OSError) as problem:
        raise NotRows(f"the Parquet files cannot be read: {problem}") from problem


def dataset(folder: Path) -> ds.Dataset:
    """The Parquet files of a folder, their keys read as codes. Raises `NotRows`."""
    files = sorted(str(path) for path in folder.rglob("*.parquet"))
    if not files:
        raise NotRows(f"there is no Parquet file in `{folder.name}`.")
    as_codes = ds.ParquetFileFormat(
        read_options={"dictionary_columns": list(KEYS)},
    )
    rows = ds.dataset(files, format=as_codes)
    if absent := [name for name in COLUMNS if name not in rows.schema.names]:
        raise NotRows(
            f"{Path(files[0]).name} has no column {', '.join(absent)}. Observations have the "
            f"columns {', '.join(COLUMNS)}."
        )
    return rows


def _in_buckets(rows: ds.Dataset, task: Task, count: int) -> Iterator[pa.RecordBatch]:
    with TemporaryDirectory(prefix="ringholder-") as folder:
        files = [Path(folder) / str(number) for number in range(count)]
        names = {key: _Names() for key in KEYS}
        for batch in _one_by_one(rows):
            if batch.num_rows:
                _spill(_renamed(coded(batch), names), files)
        for file in files:
            if file.exists():
                yield watch_batch(_unspilled(file, names), task)
                file.unlink()


def _one_by_one(rows: ds.Dataset) -> Iterator[pa.RecordBatch]:
    """The batches of each file in turn: a scan of the whole would read far ahead."""
    for name in rows.files:
        with pq.ParquetFile(name, read_dictionary=list(KEYS), pre_buffer=False) as file:
            yield from file.iter_batches(columns=list(COLUMNS))


@dataclass(slots=True)
class _Names:
    """The code of each name met so far, the same in every bucket."""

    code_of: dict[str, int] = field(default_factory=dict)

    def codes(self, names: tuple[str, ...]) -> npt.NDArray[np.int32]:
        of = self.code_of
        return np.array([of.setdefault(name, len(of)) for name in names], dtype=np.int32)


def _renamed(rows: Coded, names: dict[str, _Names]) -> npt.NDArray[np.void]:
    """The rows with codes that hold for the whole of the data."""
    found = np.empty(len(rows), dtype=_ROW)
    found["indicator"] = names["indicator"].codes(rows.indicators)[rows.indicator]
    found["organisation"] = names["organisation"].codes(rows.organisations)[rows.organisation]
    found["level"] = names["level"].codes(rows.levels)[rows.level]
    found["month"] = rows.month
    found["numerator"], found["denominator"] = rows.numerator, rows.denominator
    return found


def _spill(rows: npt.NDArray[np.void], files: list[Path]) -> None:
    """Add each row to the bucket of its organisation."""
    bucket = (rows["organisation"] % len(files)).astype(np.int16)
    order = np.argsort(bucket, kind="stable")
    ends = np.cumsum(np.bincount(bucket, minlength=len(files)))
    for file, some in zip(files, np.split(rows[order], ends[:-1]), strict=True):
        if len(some):
            with file.open("ab") as out:
                some.tofile(out)


def _unspilled(file: Path, names: dict[str, _Names]) -> pa.RecordBatch:
    rows = np.fromfile(file, dtype=_ROW)
    keys = [
        pa.DictionaryArray.from_arrays(
            pa.array(np.ascontiguousarray(rows[key])), pa.array(names[key].code_of, pa.string())
        )
        for key in KEYS
    ]
    return pa.RecordBatch.from_arrays(
        [*keys, _periods(rows["month"]), *(pa.array(rows[name]) for name in COLUMNS[-2:])],
        names=COLUMNS,
    )


def _periods(month: npt.NDArray[np.int32]) -> pa.Array:
    """The first day of each month; null where the period was none."""
    unknown = month == NO_MONTH
    days = by_table(np.where(unknown, np.int32(0), month), _first_day)
    return pa.array(days, pa.int32(), mask=unknown).cast(pa.date32())


def _first_day(month: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    return month.astype("datetime64[M]").astype("datetime64[D]").astype(np.int32)
