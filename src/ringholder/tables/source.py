"""What somebody brings: CSV, a workbook, Parquet, or a zip of CSV; never more than can be held."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet

from ringholder.tables import delimited, workbook
from ringholder.tables.table import BadRow, Batch, NotReadable, Table, unique

MOST_BYTES = 4_000_000_000
"""Bytes of a file, and of all that a zip unpacks to."""
MOST_MEMBERS = 1_000
MOST_RATIO = 200
_PIECE = 1 << 20
_PARQUET_ROWS = 100_000
_BEGINNINGS = {
    b"%PDF": "is a PDF, which shows a table and does not hold one. Give the file it was made from.",
    b"<!DO": "is a web page. Download the file itself and give that.",
    b"<htm": "is a web page. Download the file itself and give that.",
}


def tables(
    path: Path, sheet: str | None = None, headless: bool = False, most: int = MOST_BYTES
) -> list[Table]:
    """The tables of a file of at most so many bytes, which is true of what a zip unpacks to too.

    Raises `NotReadable`, saying why and what to do instead.
    """
    try:
        beginning = _beginning(path, most)
        if beginning.startswith(b"PAR1"):
            return [_parquet(path)]
        if beginning.startswith(b"PK") and not _is_workbook(path):
            return _zipped(path, headless, most)
        if beginning.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
            return workbook.tables(path, sheet)
        return [delimited.table(path.name, lambda: path.open("rb"), headless)]
    except OSError as problem:
        raise NotReadable(f"`{path.name}` cannot be opened: {problem.strerror}.") from problem


def _beginning(path: Path, most: int) -> bytes:
    if path.is_dir():
        raise NotReadable(f"`{path.name}` is a folder. Give one file.")
    size = path.stat().st_size
    if size > most:
        raise NotReadable(
            f"`{path.name}` has {size / 1e9:.1f} GB; at most {most / 1e9:.2g} are read. "
            "Save the months that are needed as a file of their own."
        )
    with path.open("rb") as stream:
        beginning = stream.read(4)
    if not beginning.strip(b"\0 \r\n\t"):
        raise NotReadable(f"`{path.name}` is empty. Give the file with its heading and its rows.")
    for known, advice in _BEGINNINGS.items():
        if beginning.lower() == known.lower():
            raise NotReadable(f"`{path.name}` {advice}")
    return beginning


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError) as problem:
        raise NotReadable(f"`{path.name}` is a damaged archive. Download it again.") from problem
    if "content.xml" in names:
        raise NotReadable(f"`{path.name}` is an OpenDocument file. Save it as .xlsx and give that.")
    return "xl/workbook.xml" in names or "xl/workbook.bin" in names


def _zipped(path: Path, headless: bool, most: int) -> list[Table]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            _bounded(path.name, archive, members, most)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as problem:
        raise NotReadable(
            f"`{path.name}` cannot be unpacked: it is damaged, or protected by a password."
        ) from problem
    texts = [one for one in members if one.filename.lower().endswith((".csv", ".txt", ".tsv"))]
    if not texts:
        raise NotReadable(f"`{path.name}` holds no CSV. Unpack it and give the file that matters.")
    return [
        delimited.table(Path(one.filename).name, partial(_member, path, one.filename), headless)
        for one in texts
    ]


def _bounded(
    name: str, archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], most: int
) -> None:
    """Unpack every member once and throw it away: what the archive claims is not believed."""
    if len(members) > MOST_MEMBERS:
        raise NotReadable(f"`{name}` holds {len(members):,} files. Give those that matter.")
    left = min(most, MOST_RATIO * sum(one.compress_size for one in members) + _PIECE)
    for one in members:
        with archive.open(one) as stream:
            while piece := stream.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise NotReadable(
                        f"`{name}` would unpack to far more than a file of figures does, so it is "
                        "not opened. Unpack it yourself and give the file that matters."
                    )


def _member(path: Path, name: str) -> BinaryIO:
    archive = zipfile.ZipFile(path)
    stream = archive.open(name)
    archive.close()  # stays open until the member is closed
    return cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", stream), _PIECE))


def _parquet(path: Path) -> Table:
    try:
        found = parquet.ParquetFile(path)
        names = found.schema_arrow.names
    except (pa.ArrowException, OSError, ValueError) as problem:
        raise NotReadable(
            f"`{path.name}` is a damaged Parquet file. Download it again."
        ) from problem
    if len(names) > delimited.MOST_COLUMNS:
        raise NotReadable(f"`{path.name}` has {len(names):,} columns, more than are read.")
    headings = unique(names)
    rows = partial(_parquet_rows, path, headings)
    return Table(path.name, "", headings, 1, (), rows)


def _parquet_rows(
    path: Path, headings: Sequence[str], columns: Sequence[str]
) -> Iterator[Batch | BadRow]:
    at = 2
    wanted = [headings.index(name) for name in columns]
    try:
        with parquet.ParquetFile(path) as file:
            names = [file.schema_arrow.names[i] for i in wanted]
            for found in file.iter_batches(_PARQUET_ROWS, columns=names):
                arrays = [_as_text(found.column(name)) for name in names]
                numbers = np.arange(at, at + found.num_rows, dtype=np.int64)
                at += found.num_rows
                yield Batch(pa.RecordBatch.from_arrays(arrays, names=list(columns)), numbers)
    except (pa.ArrowException, OSError) as problem:
        raise NotReadable(f"`{path.name}` cannot be read to its end: it is damaged.") from problem


def _as_text(column: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_nested(column.type) or pa.types.is_binary(column.type):
        return pa.array([""] * len(column), pa.string())
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("s"), safe=False).cast(pa.date32(), safe=False)
    return column.cast(pa.string()).fill_null("")
