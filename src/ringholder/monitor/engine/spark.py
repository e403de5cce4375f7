"""The engine on a cluster of Apache Spark: the kernel, sent to the workers by series.

Spark is no dependency: it is imported only here, when asked for. Workers need this package too, in
the Python that PYSPARK_PYTHON names (this one, where it is not set), and see the same files. Each
task gets whole organisations, so that no series is cut.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from os import environ
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pyarrow as pa

from ringholder.monitor.engine.batch import SCHEMA, Task, watch_batch
from ringholder.monitor.engine.coded import COLUMNS, NotRows
from ringholder.monitor.engine.embedded import AT_ONCE, dataset

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_BUCKET = "bucket"


class NoSpark(Exception):
    """Spark cannot be used here; the message says what is missing and how to get it."""


def run(folder: Path, task: Task, master: str) -> pa.Table:
    """As `embedded.run`, on the cluster of a master (`spark://host:7077`, or `local[2]`).

    Raises `NoSpark` where Spark or Java is missing or no cluster answers, `NotRows` for files that
    hold no observations.
    """
    dataset(folder)  # what is no folder of observations is told before a cluster is asked for
    session = open_session(master)
    try:
        return run_in(session, folder, task)
    finally:
        session.stop()


def run_in(session: SparkSession, folder: Path, task: Task, at_once: int = AT_ONCE) -> pa.Table:
    """As `run`, in a session that is open and stays so; about so many rows in each task."""
    buckets = -(-dataset(folder).count_rows() // at_once)
    buckets = max(buckets, int(session.sparkContext.defaultParallelism))
    session.conf.set("spark.sql.shuffle.partitions", str(buckets))
    try:
        rows = session.read.option("recursiveFileLookup", "true").parquet(str(folder.resolve()))
        return watched(rows.select(*COLUMNS), task, buckets).toArrow()
    except _failures() as problem:
        raise explained(problem) from problem


def watched(rows: DataFrame, task: Task, buckets: int) -> DataFrame:
    """A row of `batch.SCHEMA` for each series of a data frame with the columns of observations."""
    from pyspark.sql import functions  # noqa: PLC0415
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

    bucket = functions.pmod(functions.hash("organisation"), functions.lit(buckets))
    return (
        rows.withColumn(_BUCKET, bucket)
        .groupBy(_BUCKET)
        .applyInArrow(kernel(task), from_arrow_schema(SCHEMA))
    )


def kernel(task: Task) -> Callable[[pa.Table], pa.Table]:
    """`watch_batch` as Spark calls it: a table in, a table out."""

    def watch_bucket(rows: pa.Table) -> pa.Table:
        return pa.Table.from_batches([watch_batch(rows.select(COLUMNS), task)])

    return watch_bucket


def open_session(master: str, settings: Mapping[str, str] | None = None) -> SparkSession:
    """A session on the cluster of a master. Raises `NoSpark`, which says what is missing."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as problem:
        raise NoSpark(
            "pyspark is not installed. Install it with `python -m pip install 'pyspark[sql]'`, "
            "or watch without `--engine spark`."
        ) from problem
    if not (which("java") or environ.get("JAVA_HOME")):
        raise NoSpark(
            "Spark needs Java, and there is none. Install Java 17 or 21 (on Debian and Ubuntu: "
            "`apt-get install default-jre-headless`), or watch without `--engine spark`."
        )
    # Spark asks the environment alone which Python its workers run; theirs must have this package.
    environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("ringholder watch")
    for name, value in {**_defaults(master), **(settings or {})}.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except _failures() as problem:
        raise NoSpark(
            f"no cluster answers at {master}, or it takes no work. See that its master and workers "
            f"run and can be reached from here. Spark said: {_first_line(problem)}"
        ) from problem


def _defaults(master: str) -> dict[str, str]:
    """Settings of a session: dates without a clock, and loopback kept to itself."""
    found = {
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    if master.startswith("local") or urlsplit(master).hostname in ("127.0.0.1", "localhost"):
        found |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    return found


def _failures() -> tuple[type[Exception], ...]:
    from py4j.protocol import Py4JError  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415

    return (PySparkException, Py4JError)


def explained(problem: Exception) -> NoSpark | NotRows:
    """What a worker said of the rows, or else what the cluster said."""
    for line in str(problem).splitlines():
        _, found, said = line.partition(f"{NotRows.__name__}: ")
        if found:
            return NotRows(said)
    return NoSpark(f"the cluster could not do it: {_last_of_worker(problem)}")


def _last_of_worker(problem: Exception) -> str:
    """What went wrong in the Python of a worker; where none is quoted, what Spark said first."""
    *_, traceback = str(problem).split("Traceback (most recent call last):\n")
    said = [line for line in traceback.splitlines() if line[:1].isalpha()]
    if traceback == str(problem) or not said:
        return _first_line(problem)
    return (
        f"{said[0]}. If a module is missing, install ringholder on every worker and name its "
        f"Python in PYSPARK_PYTHON."
    )


def _first_line(problem: Exception) -> str:
    lines = [line.strip() for line in str(problem).splitlines() if line.strip()]
    return lines[0] if lines else type(problem).__name__
