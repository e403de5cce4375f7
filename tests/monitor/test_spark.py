"""A cluster of Apache Spark gives the very answers of the engine in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ringholder.monitor.engine import embedded, spark
from ringholder.monitor.engine.batch import Task
from ringholder.monitor.engine.coded import NotRows
from tests.monitor import drawn_rows, spark_cluster

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.skipif(bool(spark_cluster.missing()), reason=spark_cluster.missing())

TASK = Task(drawn_rows.SHIPPED)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    with spark_cluster.cluster(tmp_path_factory.mktemp("spark")) as master:
        opened = spark.open_session(master, {"spark.task.maxFailures": "1"})
        yield opened
        opened.stop()


def test_two_workers_give_the_answers_of_one_process_to_the_last_digit(
    session: SparkSession, tmp_path: Path
) -> None:
    drawn_rows.write(drawn_rows.drawn(5, 40), tmp_path)
    here = drawn_rows.in_order(embedded.run(tmp_path, TASK))
    there = drawn_rows.in_order(spark.run_in(session, tmp_path, TASK))
    assert here.num_rows > 30 * len(drawn_rows.SHIPPED)
    assert there.schema.equals(here.schema)
    assert there.equals(here)


def test_a_worker_that_finds_no_counts_says_which_column(
    session: SparkSession, tmp_path: Path
) -> None:
    rows = drawn_rows.drawn(5, 2)
    words = pa.array(["many"] * rows.num_rows)
    pq.write_table(rows.set_column(4, "numerator", words), tmp_path / "words.parquet")
    with pytest.raises(NotRows, match="numerator"):
        spark.run_in(session, tmp_path, TASK)


def test_a_worker_whose_python_lacks_the_package_says_so_and_what_to_do() -> None:
    said = (
        "An exception was thrown from the Python worker. Please see the stack trace below.\n"
        "Traceback (most recent call last):\n"
        '  File "worker.py", line 1823, in read_udfs\n'
        "    import ringholder\n"
        "ModuleNotFoundError: No module named 'ringholder'\n\n"
    )
    explained = str(spark.explained(ValueError(said)))
    assert "ModuleNotFoundError: No module named 'ringholder'" in explained
    assert "PYSPARK_PYTHON" in explained
