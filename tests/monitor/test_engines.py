"""The engine over Parquet says of each series what watching one by one says, in any order."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ringholder.monitor.engine import embedded, spark, tables
from ringholder.monitor.engine.batch import SCHEMA, Task, watch_batch
from ringholder.monitor.engine.coded import NotRows
from ringholder.monitor.engine.found import Found
from ringholder.monitor.observations import Observations
from ringholder.monitor.watch import Watch, watch
from tests.monitor.drawn_rows import SHIPPED, drawn, in_order, write

TASK = Task(SHIPPED)
AE = "ae-four-hours"


def rows(**columns: object) -> pa.Table:
    """Twelve months of one trust, with columns replaced."""
    months = np.arange("2024-01", "2025-01", dtype="datetime64[M]").astype("datetime64[D]")
    sound = {
        "indicator": [AE] * 12,
        "organisation": ["RTH"] * 12,
        "level": ["trust"] * 12,
        "period": months,
        "numerator": [70.0 + n % 3 for n in range(12)],
        "denominator": [100.0] * 12,
    }
    return pa.table({**sound, **columns})


def one(table: pa.Table) -> dict[str, object]:
    (row,) = watch_batch(table, TASK).to_pylist()
    return row


@pytest.fixture(scope="module")
def both() -> tuple[Watch, Found]:
    sound = drawn(11, 12, faulty=False)
    table = pa.Table.from_batches([watch_batch(sound, TASK)])
    return watch(SHIPPED, tables.as_observations(sound)), Found(table, SHIPPED)


def test_gaps_are_those_of_watching_one_by_one_in_the_same_order(
    both: tuple[Watch, Found],
) -> None:
    alone, together = both
    assert alone.gaps
    for gap, found in zip(alone.gaps, together.gaps, strict=True):
        for name in (
            "indicator", "organisation", "on", "value", "target", "people", "strength", "chance",
            "variation", "opened_by",
        ):  # fmt: skip
            assert getattr(gap, name) == getattr(found, name)


def test_counts_are_those_of_watching_one_by_one(both: tuple[Watch, Found]) -> None:
    alone, together = both
    assert together.series == len(alone.watched)
    assert together.signals == len(alone.signals) > 0
    assert together.standing == len(alone.standing)
    assert together.expected_false_alarms == pytest.approx(alone.expected_false_alarms)
    assert together.control.threshold == alone.control.threshold


def test_limits_are_those_of_the_chart_of_the_series_alone(both: tuple[Watch, Found]) -> None:
    alone, together = both
    by_key = {(row["indicator"], row["organisation"]): row for row in together.table.to_pylist()}
    for watched in alone.watched:
        row = by_key[watched.indicator.id, watched.organisation]
        chart = watched.chart
        told = [float("nan") if row[n] is None else row[n] for n in ("mean", "lower", "upper")]
        drawn_limits = [chart.mean[-1], chart.lower[-1], chart.upper[-1]]
        np.testing.assert_array_equal(told, drawn_limits)
        assert (row["variation"], row["assurance"]) == (chart.variation, chart.assurance)
        assert (row["status"], row["special"]) == (chart.status, chart.special[-1])


def test_buckets_on_disk_change_no_answer(tmp_path: Path) -> None:
    write(drawn(3, 20), tmp_path)
    whole, pieces = (
        in_order(embedded.run(tmp_path, TASK, at_once=size)) for size in (10**9, 2_000)
    )
    assert whole.num_rows > 300
    assert pieces.equals(whole)


def test_order_of_rows_and_their_coding_change_no_answer() -> None:
    table = drawn(4, 5)
    plain = in_order(pa.Table.from_batches([watch_batch(table, TASK)]))
    mixed = table.take(np.random.default_rng(1).permutation(table.num_rows))
    for name in ("indicator", "organisation", "level"):
        place = mixed.schema.get_field_index(name)
        mixed = mixed.set_column(place, name, mixed[name].dictionary_encode())
    level_free = plain.drop(["level"])
    again = in_order(pa.Table.from_batches([watch_batch(mixed, TASK)])).drop(["level"])
    assert again.equals(level_free)


def test_tables_that_were_read_become_the_rows_of_an_engine(tmp_path: Path) -> None:
    sound = drawn(6, 3, faulty=False)
    read = tables.as_observations(sound)
    assert sum(one.period.size for one in read.series.values()) == sound.num_rows
    tables.write(read, tmp_path)
    again = tables.as_observations(pq.read_table(tmp_path))
    assert again.series.keys() == read.series.keys()
    assert watch(SHIPPED, again).gaps[0].value == watch(SHIPPED, read).gaps[0].value
    assert tables.as_table(Observations({}, ())).num_rows == 0


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("numerator", [None] + [70.0] * 11),
        ("numerator", [float("inf")] + [70.0] * 11),
        ("numerator", [-1.0] + [70.0] * 11),
        ("numerator", [101.0] + [70.0] * 11),
        ("denominator", [0.0] + [100.0] * 11),
        ("level", ["planet"] + ["trust"] * 11),
        ("level", [None] + ["trust"] * 11),
        ("period", ["2024-01-02"] + [f"2024-{n:02}-01" for n in range(2, 13)]),
        ("period", [None] + [f"2024-{n:02}-01" for n in range(2, 13)]),
        ("period", ["soon"] + [f"2024-{n:02}-01" for n in range(2, 13)]),
    ],
)
def test_a_row_that_cannot_be_used_is_counted_and_the_others_are_charted(
    column: str, values: list[object]
) -> None:
    found = one(rows(**{column: values}))
    assert (found["points"], found["left_out"], found["twice"]) == (11, 1, 0)
    (finding,) = Found(pa.table(watch_batch(rows(**{column: values}), TASK)), SHIPPED).findings
    assert finding.says == f"1 row of `{AE}` left out."


def test_of_equal_rows_for_a_period_the_first_is_used() -> None:
    found = one(pa.concat_tables([rows(), rows().slice(3, 2)]))
    assert (found["points"], found["left_out"], found["twice"]) == (12, 2, 2)


def test_of_rows_for_a_period_that_differ_none_is_used() -> None:
    other = rows(numerator=[1.0] * 12).slice(11, 1)
    found = one(pa.concat_tables([rows(), other]))
    assert (found["points"], found["left_out"], found["twice"]) == (11, 2, 2)
    assert found["on"].isoformat() == "2024-11-30"


def test_an_indicator_that_nobody_defined_is_told_and_harms_no_other() -> None:
    stranger = rows(indicator=["ae-four-hour"] * 12)
    found = Found(pa.table(watch_batch(pa.concat_tables([rows(), stranger]), TASK)), SHIPPED)
    assert found.series == 1
    (finding,) = found.findings
    assert "no indicator `ae-four-hour`; 12 rows left out" in finding.says
    assert AE in finding.says


def test_a_series_without_a_usable_row_claims_nothing() -> None:
    found = one(rows(denominator=[0.0] * 12))
    assert (found["points"], found["left_out"]) == (0, 12)
    assert found["on"] is found["value"] is found["mean"] is None
    assert not found["signal"] and not found["failing"]


def test_no_rows_give_no_series() -> None:
    assert watch_batch(rows().slice(0, 0), TASK).num_rows == 0
    empty = Found(SCHEMA.empty_table(), SHIPPED)
    assert (empty.series, empty.signals, empty.gaps, empty.findings) == (0, 0, (), ())


def test_periods_scattered_over_the_centuries_take_no_more_memory_than_their_rows() -> None:
    days = np.arange("1700-01", "9999-01", 7, dtype="datetime64[M]").astype("datetime64[D]")
    count = len(days)
    codes = [f"X{n}" for n in range(count)]
    table = pa.table(
        {
            "indicator": [AE] * count, "organisation": codes, "level": ["trust"] * count,
            "period": pa.array(days, pa.date32()), "numerator": np.full(count, 7.0),
            "denominator": np.full(count, 9.0),
        }
    )  # fmt: skip
    found = watch_batch(table, TASK)
    assert found.num_rows == count
    assert set(found["points"].to_pylist()) == {1}


def test_england_is_there_to_compare_with_unless_it_is_asked_for() -> None:
    england = rows(organisation=["ENG"] * 12, level=["england"] * 12)
    assert watch_batch(england, TASK).num_rows == 0
    assert watch_batch(england, Task(SHIPPED, frozenset({"ENG"}))).num_rows == 1


def test_a_column_that_is_missing_or_of_words_is_named() -> None:
    with pytest.raises(NotRows, match="no column denominator"):
        watch_batch(rows().drop(["denominator"]), TASK)
    with pytest.raises(NotRows, match="numerator is string"):
        watch_batch(rows(numerator=["many"] * 12), TASK)
    with pytest.raises(NotRows, match="period is int64"):
        watch_batch(rows(period=list(range(12))), TASK)


def test_a_file_that_is_no_parquet_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_text("not Parquet", encoding="utf-8")
    with pytest.raises(NotRows, match="cannot be read"):
        embedded.run(tmp_path, TASK)
    with pytest.raises(NotRows, match="no Parquet file"):
        embedded.run(tmp_path / "nowhere", TASK)


def test_without_pyspark_the_way_to_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(drawn(1, 1), tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    with pytest.raises(spark.NoSpark, match="pip install 'pyspark"):
        spark.run(tmp_path, TASK, "local[1]")
