"""What became of a figure since an act cited it, held against a plain comparison."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.monitor import indicators, standing, versions
from ringholder.monitor.indicator import Every
from ringholder.monitor.since import first_month, since
from ringholder.monitor.versions import Origin
from ringholder.shipped import data_folder

NAME = "ae-four-hours"
INDICATOR = indicators.shipped()[NAME]
ORIGIN = Origin("me", "file.csv", "0" * 64, "", "1" * 64)
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
Figures = dict[tuple[str, int], tuple[float, float]]
SETS = st.dictionaries(
    st.tuples(st.sampled_from(["RTH", "RHW"]), st.integers(660, 664)),
    st.tuples(st.integers(0, 3).map(float), st.integers(4, 6).map(float)),
    max_size=8,
)


@dataclass(frozen=True)
class Act:
    sha256: str
    observed: str = "RTH"
    period_ends_on: date | None = date(2025, 3, 31)


def keep(folder: Path, figures: Figures) -> versions.Version:
    rows = pa.table(
        {
            "organisation": [code for code, _ in figures],
            "level": ["trust"] * len(figures),
            "month": [month for _, month in figures],
            "numerator": [above for above, _ in figures.values()],
            "denominator": [below for _, below in figures.values()],
        },
        schema=versions.SCHEMA,
    )
    return versions.keep(folder, NAME, rows, ORIGIN, AT).version


@given(first=SETS, second=SETS)
def test_a_figure_then_and_now_are_as_a_plain_comparison_has_them(
    tmp_path_factory: pytest.TempPathFactory, first: Figures, second: Figures
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    then = keep(folder, first)
    keep(folder, second)
    found = since(folder, INDICATOR, Act(then.sha256))
    assert found is not None
    now = first | second
    moved = [key for key in first if now[key] != first[key]]
    assert (found.was, found.now) == (first.get(("RTH", 662)), now.get(("RTH", 662)))
    assert found.earlier == sum(code == "RTH" and month < 662 for code, month in moved)
    assert found.elsewhere == sum(code != "RTH" for code, _ in moved)
    assert found.corrected == (("RTH", 662) in moved)


def test_a_version_that_is_not_here_says_nothing(tmp_path: Path) -> None:
    assert since(tmp_path, INDICATOR, Act("f" * 64)) is None


def test_a_sum_that_has_no_figure_of_its_own_is_touched_by_its_parts(tmp_path: Path) -> None:
    then = keep(tmp_path, {("RTH", 662): (1, 4), ("RHW", 662): (2, 4)})
    keep(tmp_path, {("RHW", 662): (3, 4)})
    for act, touched in (
        (Act(then.sha256, "QU9"), True),
        (Act(then.sha256), False),
        (Act(then.sha256, "RHW", None), True),
    ):
        found = since(tmp_path, INDICATOR, act)
        assert found is not None
        assert found.touched is touched


def test_a_financial_year_begins_in_april() -> None:
    yearly = next(one for one in indicators.shipped().values() if one.period is Every.YEAR)
    assert first_month(yearly, date(2026, 3, 31)) == (2025 - 1970) * 12 + 3
    assert first_month(INDICATOR, date(2026, 3, 31)) == (2026 - 1970) * 12 + 2


def test_the_table_that_was_there_is_the_first_version_and_is_kept_once(tmp_path: Path) -> None:
    tables = data_folder() / "observations"
    before, rows = standing.standing(tmp_path, tables, INDICATOR)
    assert before is None
    first = standing.start(tmp_path, tables, INDICATOR, AT)
    assert first is not None
    assert (first.number, first.rows) == (1, rows.num_rows)
    assert first.sha256 == versions.sha256(NAME, rows)
    assert standing.start(tmp_path, tables, INDICATOR, AT) == first
    assert (
        standing.start(tmp_path, tmp_path / "nowhere", indicators.shipped()["qof-points"], AT)
        is None
    )
    keep(tmp_path, {("RTH", 660): (1, 4)})
    newest, now = standing.standing(tmp_path, tables, INDICATOR)
    assert newest is not None
    assert (newest.number, newest.changed, now.num_rows) == (2, 1, rows.num_rows)
