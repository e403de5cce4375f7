"""What was known when: versions are content-addressed, never lost, and tell what changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.monitor import observations, version_diff, versions
from ringholder.monitor.version_diff import Resting
from ringholder.monitor.versions import Origin

ORIGIN = Origin("me", "file.csv", "0" * 64, "", "1" * 64)
JUNE, JULY = datetime(2026, 6, 1, 9, tzinfo=UTC), datetime(2026, 7, 1, 9, tzinfo=UTC)
NAME = "ae-four-hours"
Figures = dict[tuple[str, int], tuple[float, float]]
SETS = st.dictionaries(
    st.tuples(st.sampled_from(["RTH", "RHW", "QU9"]), st.integers(600, 606)),
    st.tuples(st.integers(0, 50).map(float), st.integers(1, 90).map(float)),
    max_size=12,
)


def rows(figures: Figures, shuffled_by: int = 0) -> pa.Table:
    pairs = list(figures.items())
    Random(shuffled_by).shuffle(pairs)
    return pa.table(
        {
            "organisation": [key[0] for key, _ in pairs],
            "level": ["trust"] * len(pairs),
            "month": [key[1] for key, _ in pairs],
            "numerator": [value[0] for _, value in pairs],
            "denominator": [value[1] for _, value in pairs],
        },
        schema=versions.SCHEMA,
    )


def test_a_late_correction_is_a_new_version_and_the_old_one_answers_for_its_day(
    tmp_path: Path,
) -> None:
    first = versions.keep(tmp_path, NAME, rows({("RTH", 660): (8, 10)}), ORIGIN, JUNE)
    second = versions.keep(
        tmp_path, NAME, rows({("RTH", 660): (7, 10), ("RTH", 661): (9, 10)}), ORIGIN, JULY
    )
    assert (second.version.number, second.version.added, second.version.changed) == (2, 1, 1)
    then = observations.read(tmp_path, as_known_on=date(2026, 6, 30)).series[NAME, "RTH"]
    now = observations.read(tmp_path).series[NAME, "RTH"]
    assert (then.numerator.tolist(), now.numerator.tolist()) == ([8], [7, 9])
    assert not observations.read(tmp_path, as_known_on=date(2026, 5, 31)).series
    found = version_diff.diff(tmp_path, first.version, second.version)
    mark = first.version.sha256
    touched, spared = Resting("D1", mark, "RTH", 660), Resting("D2", mark, "RHW")
    newer = Resting("D3", second.version.sha256, "RTH", 660)
    assert version_diff.affected(found, [touched, spared, newer]) == [touched]
    assert first.version.cited() == {
        "kind": "observations", "set": NAME, "rows": 1, "sha256": mark,
    }  # fmt: skip
    assert versions.cited(tmp_path, mark[:12]) == first.version


def test_the_same_file_again_makes_no_version(tmp_path: Path) -> None:
    versions.keep(tmp_path, NAME, rows({("RTH", 660): (8, 10)}), ORIGIN, JUNE)
    assert not versions.keep(tmp_path, NAME, rows({("RTH", 660): (8, 10)}), ORIGIN, JULY).new


@given(SETS, st.integers(1, 99))
def test_equal_rows_in_any_order_have_one_mark(figures: Figures, seed: int) -> None:
    assert versions.sha256(NAME, rows(figures)) == versions.sha256(NAME, rows(figures, seed))


@given(SETS, SETS)
def test_a_correction_changes_exactly_the_figures_that_it_says(old: Figures, new: Figures) -> None:
    laid = versions.laid_over(rows(old), rows(new))
    found = {
        (row["organisation"], row["month"]): (row["numerator"], row["denominator"])
        for row in laid.to_pylist()
    }
    assert found == old | new
    told = {(c.organisation, c.month) for c in versions.differences(rows(old), laid)}
    assert told == {key for key, value in new.items() if old.get(key) != value}


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    def bring(month: int) -> None:
        versions.keep(tmp_path, NAME, rows({("RTH", month): (1, 2)}), ORIGIN, JUNE)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(bring, range(600, 612)))
    assert versions.read(tmp_path, NAME)[0].column("month").to_pylist() == list(range(600, 612))
    assert versions.verify(tmp_path) == []


def test_a_touched_table_is_told_and_no_more_is_laid_over_a_damaged_one(tmp_path: Path) -> None:
    kept = versions.keep(tmp_path, NAME, rows({("RTH", 660): (8, 10)}), ORIGIN, JUNE)
    table = tmp_path / NAME / "tables" / f"{kept.version.sha256}.parquet"
    table.write_bytes(b"PAR1")
    assert [finding.code for finding in versions.verify(tmp_path)] == ["OBS070"]
    assert [finding.code for finding in observations.read(tmp_path).findings] == ["OBS070"]
    with pytest.raises(versions.NotKept, match="Restore"):
        versions.keep(tmp_path, NAME, rows({("RTH", 661): (8, 10)}), ORIGIN, JULY)


_WRITE = """
import sys
from pathlib import Path
from tests.monitor.test_versions import JUNE, NAME, ORIGIN, rows
from ringholder.monitor import versions
for n in range(100_000):
    versions.keep(Path(sys.argv[1]), NAME, rows({("RTH", 600): (n, n + 1)}), ORIGIN, JUNE)
    print(n, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX systems do")
def test_a_writer_killed_at_any_moment_leaves_whole_versions(tmp_path: Path) -> None:
    for after in (0.02, 0.05, 0.11):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITE, str(tmp_path)], stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(after)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        assert versions.verify(tmp_path) == []
    numbers = [one.number for one in versions.history(tmp_path, NAME)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 3
