"""A measure by deprivation group: its groups, its limits, its line, and the same in words."""

from __future__ import annotations

import math
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.pictures.gradient_chart import GradientPoint, GradientSlope, gradient_chart
from ringholder.pictures.lettering import width as width_of

SVG = "{http://www.w3.org/2000/svg}"
FIFTHS = [
    GradientPoint("1", 30.0, 27.0, 33.0, share=300),
    GradientPoint("2", 26.0, 23.0, 29.0, share=200),
    GradientPoint("3", 24.0, 21.0, 27.0, share=200),
    GradientPoint("4", 20.0, 17.0, 23.0, share=200),
    GradientPoint("5", 18.0, 15.0, 21.0, share=100),
]
FALLING = GradientSlope([(0, 31.2), (0.5, 24.4), (1, 17.6)], -13.6, -16.0, -11.2)


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def described(svg: str) -> str:
    found = drawn(svg).find(f"{SVG}desc")
    assert found is not None
    return found.text or ""


def shapes(svg: str) -> dict[str, dict[str, float]]:
    """The rectangle of each group, by what a pointer is told there."""
    found = {}
    for group in drawn(svg).iter(f"{SVG}g"):
        said, shape = group[0].text or "", group[1]
        if shape.tag == f"{SVG}rect":
            keys = ("x", "y", "width", "height")
            found[said] = {key: float(shape.attrib[key]) for key in keys}
    return found


def test_a_group_is_as_wide_as_its_share_of_the_population() -> None:
    widths = [shape["width"] for shape in shapes(gradient_chart(FIFTHS, name="Smoking")).values()]
    assert widths[0] + 2 == pytest.approx(3 * (widths[4] + 2), abs=0.1)  # 2 is the gap between
    assert widths[1] == pytest.approx(widths[3], abs=0.1)


def test_columns_stand_on_the_axis_where_it_begins_at_0() -> None:
    columns = shapes(gradient_chart(FIFTHS, name="Smoking")).values()
    assert len({round(one["y"] + one["height"]) for one in columns}) == 1
    tall = [one["height"] for one in columns]
    assert tall[0] / tall[4] == pytest.approx(30 / 18, abs=0.01)


def test_no_column_stands_on_an_axis_that_does_not_begin_at_0() -> None:
    years = [GradientPoint(str(n), 74.0 + n) for n in range(1, 11)]
    assert {one["height"] for one in shapes(gradient_chart(years, name="Life")).values()} == {6}


def test_the_line_runs_from_one_end_of_the_population_to_the_other() -> None:
    svg = gradient_chart(FIFTHS, name="Smoking", slope=FALLING)
    ends = [dot for dot in drawn(svg).iter(f"{SVG}circle") if dot.attrib["r"] == "5"]
    (left, right) = sorted(float(dot.attrib["cx"]) for dot in ends)
    columns = list(shapes(svg).values())
    assert left == pytest.approx(columns[0]["x"] - 1, abs=0.1)
    assert right == pytest.approx(columns[4]["x"] + columns[4]["width"] + 1, abs=0.1)


def test_the_slope_is_said_in_words_with_its_limits() -> None:
    said = described(gradient_chart(FIFTHS, name="Smoking", unit="%", slope=FALLING))
    assert "1: 30.0%, limits 27.0% to 33.0%; 2: 26.0%" in said
    assert (
        "The fitted line goes from 31.2% at the most deprived end to 17.6% at the least: "
        "13.6 percentage points lower (slope index of inequality; 95% limits 11.2 to 16.0)." in said
    )


def test_a_slope_whose_limits_include_none_is_not_called_higher_or_lower() -> None:
    flat = GradientSlope([(0, 24.5), (1, 23.5)], -1.0, -3.0, 1.0)
    said = described(gradient_chart(FIFTHS, name="Smoking", unit="%", slope=flat))
    assert "The slope is not clear: its 95% limits, −3.0 to 1.0, include 0." in said
    assert "higher" not in said
    assert "lower" not in said


def test_a_group_without_a_value_says_why_and_keeps_its_place() -> None:
    points = [*FIFTHS[:2], GradientPoint("3", None, share=200, why="nobody to count among")]
    none = GradientSlope([], math.nan, math.nan, math.nan, why="a group has no value")
    svg = gradient_chart(points, name="Smoking", slope=none)
    assert "Group 3 has no value: nobody to count among." in described(svg)
    assert "No line could be fitted: a group has no value." in described(svg)
    assert ">?</text>" in svg
    last = list(shapes(svg).values())[-1]
    assert last["x"] + last["width"] < 736 - 150


def test_a_named_level_is_drawn_and_said() -> None:
    svg = gradient_chart(FIFTHS, name="Smoking", unit="%", level=("England", 22.0))
    assert ">England 22.0%</text>" in svg
    assert "England: 22.0%." in described(svg)


def test_no_groups_are_said_to_be_none() -> None:
    assert "A chart without groups." in described(gradient_chart([], name="Smoking"))


def test_names_are_text_and_not_markup() -> None:
    point = GradientPoint("<script>", 1.0, why="</svg>")
    svg = gradient_chart([point, GradientPoint("&", None, why="</svg>")], name="<b>")
    assert "<script>" not in svg
    assert drawn(svg).find(f"{SVG}title") is not None


VALUES = st.one_of(
    st.none(),
    st.integers(-(10**8), 10**8).map(lambda n: n / 100),
    st.just(math.nan),
    st.just(math.inf),
)
POINTS = st.builds(GradientPoint, st.just("x"), VALUES, VALUES, VALUES, st.floats(0, 1e9))


@given(st.lists(POINTS, max_size=12), st.booleans())
def test_every_mark_lies_within_the_picture(points: list[GradientPoint], narrow: bool) -> None:
    root = drawn(gradient_chart(points, name="Any", narrow=narrow))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for mark in root.iter(f"{SVG}rect"):
        assert float(mark.get("x", "0")) >= 0
        assert float(mark.get("x", "0")) + float(mark.attrib["width"]) <= width
        assert -4 <= float(mark.get("y", "0")) <= height
    for mark in root.iter(f"{SVG}circle"):
        assert 0 < float(mark.attrib["cx"]) < width
        assert 0 < float(mark.attrib["cy"]) < height


def test_on_a_narrow_sheet_no_words_reach_beyond_the_edge() -> None:
    root = drawn(gradient_chart(FIFTHS, name="A very long name " * 6, slope=FALLING, narrow=True))
    assert root.attrib["viewBox"].split()[2] == "375"
    for text in root.iter(f"{SVG}text"):
        if text.get("text-anchor") is None:
            wide = width_of(text.text or "", float(text.attrib["font-size"]))
            assert float(text.attrib["x"]) + wide <= 375
