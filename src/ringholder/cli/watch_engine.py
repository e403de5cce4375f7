"""Watching by an engine, for very many series: which one, and what it needs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from ringholder.cli.command import CouldNotRun
from ringholder.monitor import indicators, observations, versions
from ringholder.monitor.engine import embedded, spark, tables
from ringholder.monitor.engine.batch import Task
from ringholder.monitor.engine.coded import NotRows
from ringholder.monitor.engine.found import Found
from ringholder.monitor.ladder import on_the_ladder

EMBEDDED, SPARK = ENGINES = ("embedded", "spark")
HERE = "local[*]"
"""Spark in this process, on all its processors."""


def engine_of(folder: Path, asked: str | None) -> str | None:
    """The engine asked for; for Parquet one is needed; none draws every chart."""
    return EMBEDDED if asked is None and _has_rows(folder) else asked


def _has_rows(folder: Path) -> bool:
    """Whether a folder has Parquet of many series, and not the tables of versions."""
    return not versions.names(folder) and next(folder.rglob("*.parquet"), None) is not None


def by_engine(folder: Path, engine: str, master: str, organisations: frozenset[str]) -> Found:
    """What an engine finds in the Parquet files of a folder, or in its tables when it has none.

    Tables are summed to every level first; Parquet is watched on the levels that it has.
    Raises `CouldNotRun` where the engine or the files cannot be used.
    """
    task = Task(indicators.shipped(), organisations)
    try:
        if _has_rows(folder):
            return Found(_run(folder, task, engine, master), task.indicators)
        read = on_the_ladder(observations.read(folder), task.indicators)
        with TemporaryDirectory(prefix="ringholder-") as written:
            tables.write(read, Path(written))
            table = _run(Path(written), replace(task, any_level=True), engine, master)
        return Found(table, task.indicators, read.findings)
    except (NotRows, spark.NoSpark) as problem:
        raise CouldNotRun(str(problem)) from problem


def _run(folder: Path, task: Task, engine: str, master: str) -> pa.Table:
    if engine == SPARK:
        return spark.run(folder, task, master)
    return embedded.run(folder, task)
