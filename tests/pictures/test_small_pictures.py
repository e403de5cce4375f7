"""The small pictures of variation and promises: what they draw, name and say."""

from __future__ import annotations

import math
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.pictures.before_after import before_after
from ringholder.pictures.dots_on_line import WIDTH, Dot, dots_on_line

SVG = "{http://www.w3.org/2000/svg}"


def texts(drawn: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def count(drawn: str, shape: str) -> int:
    return len(list(ElementTree.fromstring(drawn).iter(f"{SVG}{shape}")))


def test_every_dot_is_named_with_its_value_and_has_its_own_shape() -> None:
    drawn = dots_on_line(
        [Dot("A", 61.2, 0), Dot("B", 77.1, 1), Dot("C", 62.4, 2)],
        name="Waits", unit="%", level=("England", 61.4), band=(64.0, 66.0),
        ends=("worse", "better"),
    )  # fmt: skip
    said = texts(drawn)
    assert {"A 61%", "B 77%", "C 62%", "England 61%"} <= set(said)
    assert "60% worse" in said
    assert "better 80%" in said
    assert (count(drawn, "circle"), count(drawn, "path")) == (1, 2)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6))
def test_names_never_lie_over_each_other_nor_outside(values: list[float]) -> None:
    drawn = dots_on_line(
        [Dot(f"Place {at}", value, at) for at, value in enumerate(values)], name="Any"
    )
    rows: dict[float, list[tuple[float, float]]] = {}
    for one in ElementTree.fromstring(drawn).iter(f"{SVG}text"):
        if one.get("font-weight") == "bold":
            half = len(one.text or "") * 3.5
            x, y = float(one.get("x", "0")), float(one.get("y", "0"))
            assert 0 <= x <= WIDTH
            assert y > 0
            rows.setdefault(y, []).append((x - half, x + half))
    for spans in rows.values():
        ordered = sorted(spans)
        assert all(a[1] <= b[0] for a, b in pairwise(ordered))


@pytest.mark.parametrize("values", [[], [math.nan], [5.0], [5.0, 5.0]])
def test_a_line_of_few_or_equal_values_can_be_drawn(values: list[float]) -> None:
    drawn = dots_on_line([Dot("<A>", value) for value in values], name="Few & equal")
    assert sum("<A>" in said for said in texts(drawn)) == sum(map(math.isfinite, values))


def test_a_band_of_no_width_can_still_be_seen() -> None:
    drawn = ElementTree.fromstring(dots_on_line([Dot("A", 1)], name="x", band=(1.0, 1.0)))
    widths = [float(one.get("width", "0")) for one in drawn.iter(f"{SVG}rect")]
    assert min(widths) >= 3


def since(values: list[float], at: int) -> str:
    none = [math.nan] * len(values)
    return before_after(
        [f"month {place}" for place in range(len(values))], values, ["common"] * len(values),
        mean=none, lower=none, upper=none, at=at, day="1 July 2022", name="Since",
        description="So.",
    )  # fmt: skip


def test_the_day_stands_between_before_and_after() -> None:
    drawn = since([1.0, 2.0, 3.0, 4.0], 2)
    assert "1 July 2022" in texts(drawn)
    (line,) = (
        one
        for one in ElementTree.fromstring(drawn).iter(f"{SVG}line")
        if one.get("stroke-dasharray")
    )
    points = [
        float(one.get("cx", "0")) for one in ElementTree.fromstring(drawn).iter(f"{SVG}circle")
    ]
    assert points[1] < float(line.get("x1", "0")) < points[2]


@pytest.mark.parametrize("at", [0, 9])
def test_without_a_before_there_is_no_line(at: int) -> None:
    assert "1 July 2022" not in texts(since([1.0, 2.0], at))


def test_missing_values_are_not_drawn() -> None:
    assert count(since([1.0, math.nan, 3.0], 1), "circle") == 2
    assert count(since([], 0), "circle") == 0
