"""Outlines are read as they are written, values fall into classes, and units stand side by side."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ringholder.catalogue import outlines
from ringholder.monitor.shades import MOST, Shades
from ringholder.monitor.units_beside import MANY, picture, units_in
from tests.monitor.series_of import PLAIN, series


def test_a_ring_is_a_point_and_then_steps(tmp_path: Path) -> None:
    file = tmp_path / "icbs.csv"
    file.write_text("area,ring,points\nQU9,1,10000 510000 100 0 0 -200\nQNQ,1,torn 5\n")
    assert outlines.rings(file) == {"QU9": (((1.0, 51.0), (1.01, 51.0), (1.01, 50.98)),)}


def test_a_file_that_is_absent_has_no_outlines(tmp_path: Path) -> None:
    assert outlines.rings(tmp_path / "none.csv") == {}
    assert outlines.places(tmp_path / "none.csv") == {}


def test_a_place_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "practices.csv"
    file.write_text("practice,latitude,longitude\nK84004,51.7,-1.2\nK84001,far,away\n")
    assert outlines.places(file) == {"K84004": (-1.2, 51.7)}


@given(st.lists(st.integers(-50, 50).map(float), max_size=60))
def test_every_value_has_one_class_and_equal_values_the_same(values: list[float]) -> None:
    shades = Shades.of(values)
    assert len(shades.ends) <= MOST
    assert all(shades(value) is not None for value in values)
    assert all(a[1] < b[0] for a, b in zip(shades.ends, shades.ends[1:], strict=False))


def test_many_shares_of_counts_make_a_funnel_and_few_a_ranking() -> None:
    many = [series([70.0 + place % 7], f"Y{place:02d}") for place in range(MANY)]
    units = units_in(PLAIN, many, date(2021, 1, 1))
    assert [unit.value for unit in units] == sorted((u.value for u in units), reverse=True)
    assert "99.8%" in picture(PLAIN, units, many, "Y03")
    few = units_in(PLAIN, many[:4], date(2021, 1, 1))
    assert "99.8%" not in picture(PLAIN, few, many[:4], "Y03")


def test_a_unit_without_the_period_is_not_beside_the_others() -> None:
    pair = [series([70.0, 71.0]), series([70.0], "QNQ")]
    assert [u.organisation for u in units_in(PLAIN, pair, date(2021, 2, 1))] == ["QU9"]
