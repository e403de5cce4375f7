"""Reading the folder of open data, and writing small tables that are the same on every machine."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

Row = dict[str, Any]


def read(
    path: Path, columns: Sequence[str], where: list[tuple[str, str, Any]] | None = None
) -> list[Row]:
    """The named columns of a table, CSV or Parquet, as plain rows; empty cells are `None`.

    `where` keeps rows as pyarrow's filters do, for example `[("measure", "==", "lpzomnibus")]`.
    """
    if path.suffix == ".parquet":
        return pq.read_table(path, columns=list(columns), filters=where).to_pylist()
    with path.open(encoding="utf-8", newline="") as stream:
        return [{name: row[name] or None for name in columns} for row in csv.DictReader(stream)]


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table with its heading; `None` becomes an empty cell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
