"""What a set of figures is now: its newest version, or the table that comes before any version."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from ringholder.catalogue import organisations
from ringholder.monitor import observation_rows, versions
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.observation_rows import Row
from ringholder.monitor.versions import Origin, Version

SHIPPED = "the tables that were here before"
"""By whom the first version is, where it is a table that nobody brought."""
_SUFFIXES = (".csv", ".parquet")


def standing(folder: Path, tables: Path, indicator: Indicator) -> tuple[Version | None, pa.Table]:
    """The figures as they stand: the newest version, or the table, for which there is none.

    `folder` keeps versions, `tables` has a table for each indicator. Raises `versions.NotKept`
    when the newest version is damaged.
    """
    newest = versions.latest(folder, indicator.id)
    if newest is not None:
        return newest, versions.sound_table(folder, newest)
    path = _table(tables, indicator.id)
    return None, _rows(path, indicator) if path else versions.SCHEMA.empty_table()


def start(folder: Path, tables: Path, indicator: Indicator, at: datetime) -> Version | None:
    """Keep the table as the first version, so that what is brought is laid over it.

    `None` where there is neither a table nor a version. Raises `versions.NotKept`.
    """
    newest = versions.latest(folder, indicator.id)
    path = _table(tables, indicator.id)
    if newest is not None or path is None:
        return newest
    mark = hashlib.sha256(path.read_bytes()).hexdigest()
    origin = Origin(SHIPPED, path.name, mark, "", "")
    return versions.keep(folder, indicator.id, _rows(path, indicator), origin, at).version


def _table(tables: Path, name: str) -> Path | None:
    found = (tables / f"{name}{suffix}" for suffix in _SUFFIXES)
    return next((path for path in found if path.is_file()), None)


def _rows(path: Path, indicator: Indicator) -> pa.Table:
    """The sound rows of a table, as versions keep them."""
    rows, _ = observation_rows.read(path, indicator, _is_known)
    return table_of(rows)


def _is_known(code: str) -> bool:
    return organisations.find(code) is not None


def table_of(rows: list[Row]) -> pa.Table:
    """Rows that were read, as versions keep them."""
    columns: dict[str, Callable[[Row], object]] = {
        "organisation": lambda row: row.organisation,
        "level": lambda row: row.level.value,
        "month": lambda row: row.month,
        "numerator": lambda row: row.numerator,
        "denominator": lambda row: row.denominator,
    }
    return pa.table(
        {name: [of(row) for row in rows] for name, of in columns.items()}, schema=versions.SCHEMA
    )
