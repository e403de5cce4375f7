"""Figures as acts cite them: their mark, and what an act may say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.monitor import indicators, observations, versions
from ringholder.monitor.cited import (
    Mark,
    cited,
    disagreements,
    exactly,
    finds,
    latest_day,
    mark,
    older,
    until,
)
from ringholder.monitor.ladder import on_the_ladder
from ringholder.monitor.observations import Observations
from ringholder.monitor.watch import Watched, charted
from ringholder.shipped import data_folder

NAME, PLACE = "ae-four-hours", "RXQ"
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ORIGIN = versions.Origin("p-1", "a.csv", "0" * 64, "m", "0" * 64)
KNOWN = indicators.shipped()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the table of one indicator."""
    made = tmp_path_factory.mktemp("observations")
    table = data_folder() / "observations" / f"{NAME}.csv"
    (made / table.name).write_bytes(table.read_bytes())
    return made


@pytest.fixture(scope="module")
def read(folder: Path) -> Observations:
    return observations.read(folder, KNOWN)


@pytest.fixture(scope="module")
def one(read: Observations) -> Watched:
    return charted(KNOWN[NAME], read.series[NAME, PLACE])


def test_the_mark_of_a_table_is_that_of_the_same_rows_kept_as_a_version(
    folder: Path, read: Observations, tmp_path: Path
) -> None:
    shown = mark(read, NAME, folder)
    assert shown.rows == sum(one.period.size for one in read.of(NAME))
    assert shown.known_at is None
    assert latest_day(shown) == ""
    kept = versions.keep(tmp_path, NAME, _table(read), ORIGIN, AT).version
    assert (kept.sha256, kept.rows) == (shown.sha256, shown.rows)
    again = observations.read(tmp_path, KNOWN)
    known = mark(again, NAME, tmp_path)
    assert (known.sha256, known.known_at) == (shown.sha256, AT)
    assert latest_day(known) == "2 March 2026"


def test_sums_that_were_made_are_no_part_of_the_mark(folder: Path, read: Observations) -> None:
    assert mark(on_the_ladder(read, KNOWN), NAME, folder) == mark(read, NAME, folder)


def test_one_figure_more_or_another_is_another_version(folder: Path, read: Observations) -> None:
    shown = mark(read, NAME, folder)
    assert mark(until(read, NAME, date(2025, 9, 30)), NAME, folder).sha256 != shown.sha256
    series = read.series[NAME, PLACE]
    changed = replace(series, numerator=series.numerator + 1)
    other = Observations({**read.series, (NAME, PLACE): changed}, ())
    assert mark(other, NAME, folder).sha256 != shown.sha256


def test_what_a_form_is_filled_with_agrees_with_the_series(one: Watched) -> None:
    told = cited(one, Mark(NAME, 48, "1" * 64))
    assert told["observations"] == f"48:{'1' * 64}"
    assert list(disagreements(one, told)) == []


@given(st.floats(-1e9, 1e9))
def test_a_value_is_written_so_that_it_is_the_same_value(number: float) -> None:
    written = exactly(number)
    assert "e" not in written
    assert abs(Decimal(written) - Decimal(repr(number))) <= Decimal("0.00005")


@given(st.integers(0, 4))
def test_a_value_may_be_rounded_and_not_otherwise(places: int) -> None:
    read = observations.read(data_folder() / "observations", {NAME: KNOWN[NAME]})
    series = read.series[NAME, PLACE]
    one = charted(KNOWN[NAME], series)
    rounded = f"{one.value:.{places}f}"
    assert not list(disagreements(one, {"value": rounded}))
    off = str(Decimal(rounded) + Decimal(1).scaleb(-places))
    assert [wrong.field for wrong in disagreements(one, {"value": off})] == ["value"]


def test_each_field_that_differs_is_named(one: Watched) -> None:
    told = {"period_ends_on": "2020-01-31", "value": "1", "finds": "both"}
    assert [wrong.field for wrong in disagreements(one, told)] == list(told)


def test_of_a_series_that_was_watched_its_signal_stands_or_it_does_not(one: Watched) -> None:
    assert one.signal
    stands, falls = replace(one, stands=True), replace(one, stands=False)
    assert (finds(stands), finds(falls)) == ("concern", "nothing")
    assert list(disagreements(stands, {"finds": "nothing"}))
    assert list(disagreements(falls, {"finds": "concern"}))
    for said in ("concern", "nothing"):  # alone nobody knows
        assert not list(disagreements(one, {"finds": said}))
    assert list(disagreements(one, {"finds": "failing"}))


def test_a_version_of_before_is_charted_as_it_stood(read: Observations, tmp_path: Path) -> None:
    before = until(read, NAME, date(2025, 9, 30))
    then = versions.keep(tmp_path, NAME, _table(before), ORIGIN, AT).version
    versions.keep(tmp_path, NAME, _table(read), ORIGIN, AT)
    held, old = older(tmp_path, then.sha256, KNOWN[NAME], PLACE)
    assert held
    assert old is not None
    assert old.on == date(2025, 9, 30)
    assert older(tmp_path, then.sha256, KNOWN[NAME], "X99") == (True, None)
    assert older(tmp_path, "0" * 64, KNOWN[NAME], PLACE) == (False, None)
    (tmp_path / NAME / "tables" / f"{then.sha256}.parquet").write_bytes(b"damaged")
    assert older(tmp_path, then.sha256, KNOWN[NAME], PLACE) == (True, None)


def _table(of: Observations) -> pa.Table:
    rows = [
        {
            "organisation": s.organisation,
            "level": s.level.value,
            "month": int(month),
            "numerator": float(n),
            "denominator": float(d),
        }
        for s in of.of(NAME)
        for month, n, d in zip(
            s.period.astype("int64").tolist(), s.numerator, s.denominator, strict=True
        )
    ]
    return pa.Table.from_pylist(rows, schema=versions.SCHEMA)
