"""An SPC chart can be read by eye, in print, by ear, and under a strict content policy."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from ringholder.pictures.icons import assurance_icon, variation_icon
from ringholder.pictures.marks import MARKS
from ringholder.pictures.sparkline import sparkline
from ringholder.pictures.spc_chart import spc_chart

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = [f"2024-{month:02d}-01" for month in range(1, 9)]
VALUES = [70.0, 71.0, None, 69.5, 80.25, 60.0, 70.5, 71.2]
KINDS = ["common", "common", "common", "common", "improvement", "concern", "common", "concern"]


def a_chart(**changes: object) -> str:
    given: dict[str, object] = {
        "periods": MONTHS,
        "values": VALUES,
        "mean": [70.0] * 8,
        "lower": [62.0] * 8,
        "upper": [78.0] * 8,
        "special": KINDS,
        "title": "Seen in four hours",
        "unit": "%",
        "target": 76.0,
    }
    return spc_chart(**(given | changes))  # type: ignore[arg-type]


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def tooltips(svg: str) -> list[str]:
    return [group.findtext(f"{SVG}title", "") for group in read(svg).iter(f"{SVG}g")]


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in read(svg).iter(f"{SVG}text")]


def luminance(colour: str) -> float:
    def linear(part: str) -> float:
        share = int(part, 16) / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_on_white(colour: str) -> float:
    return 1.05 / (luminance(colour) + 0.05)


def test_every_value_says_its_period_its_amount_and_what_it_shows() -> None:
    said = tooltips(a_chart(causes=["", "", "", "", "above the upper limit", "", "", ""]))
    assert len(said) == 7
    assert "January 2024: 70.0%, common cause" in said
    assert "May 2024: 80.2%, special cause: improvement (above the upper limit)" in said
    assert "August 2024: 71.2%, special cause: concern" in said


def test_the_description_tells_the_chart_in_plain_words() -> None:
    described = read(a_chart()).findtext(f"{SVG}desc")
    assert described == (
        "7 values, January 2024 to August 2024. The latest is 71.2%, special cause: concern. "
        "Mean 70.0%, lower limit 62.0%, upper limit 78.0%, target 76.0%. "
        "Points with special cause: improvement: 1, special cause: concern: 2."
    )


def test_every_kind_of_point_differs_in_shape_or_filling_and_not_in_colour_alone() -> None:
    looks = {(look.shape, look.fill == "#ffffff") for look in MARKS.values()}
    assert len(looks) == len(MARKS)


def test_letters_and_needed_lines_stand_out_from_the_paper() -> None:
    chart = read(a_chart(segments=[0, 0, 0, 0, 1, 1, 1, 1]))
    for text in chart.iter(f"{SVG}text"):
        assert contrast_on_white(text.attrib["fill"]) >= 4.5
        assert float(text.attrib["font-size"]) >= 12
    strokes = {shape.attrib["stroke"] for shape in chart.iter() if "stroke" in shape.attrib}
    needed = strokes - {"#e8edee"}  # the grid, which only helps
    assert all(contrast_on_white(colour) >= 3 for colour in needed)


def test_nothing_in_it_is_forbidden_by_a_strict_content_policy() -> None:
    for svg in (a_chart(), variation_icon("concern_low"), sparkline([1.0], ["common"], title="x")):
        assert not re.search(r"<style|\sstyle=|<script|\son\w+=|href", svg)


def test_all_ids_begin_with_the_prefix_so_that_many_fit_on_a_page() -> None:
    for svg in (a_chart(prefix="rth"), assurance_icon("pass", prefix="rth")):
        ids = re.findall(r'\sid="([^"]+)"', svg)
        assert ids
        assert all(found.startswith("rth-") for found in ids)
        assert set(re.findall(r'aria-labelledby="([^"]+)"', svg)[0].split()) == set(ids)


def test_the_line_is_broken_where_a_value_is_missing_and_where_limits_start_afresh() -> None:
    def runs(svg: str) -> int:
        return sum(shape.get("fill") == "none" for shape in read(svg).iter(f"{SVG}path"))

    assert runs(a_chart()) == 2
    assert runs(a_chart(segments=[0, 0, 0, 0, 0, 1, 1, 1])) == 3
    assert "new limits" in texts(a_chart(segments=[0, 0, 0, 0, 0, 1, 1, 1]))
    assert "new limits" not in texts(a_chart())


def test_lines_are_named_and_valued_beside_them() -> None:
    assert {"Upper limit 78.0%", "Target 76.0%", "Mean 70.0%", "Lower limit 62.0%"} <= set(
        texts(a_chart())
    )
    assert not any("Target" in text for text in texts(a_chart(target=None)))


def test_names_of_lines_that_lie_together_do_not_touch() -> None:
    svg = a_chart(mean=[70.0] * 8, lower=[69.9] * 8, upper=[70.1] * 8, target=70.05)
    names = [t for t in read(svg).iter(f"{SVG}text") if (t.text or "").endswith("%")]
    heights = sorted(float(t.attrib["y"]) for t in names if float(t.attrib["x"]) > 600)
    assert len(heights) == 4
    assert all(b - a >= 13 for a, b in pairwise(heights))


def test_a_noun_is_said_once_and_counts_have_no_decimals() -> None:
    svg = a_chart(unit="falls", values=[1.0, 0.0, 2.0, 1.0, 3.0, 0.0, 1.0, 2.0])
    assert texts(svg).count("falls") == 1
    assert "January 2024: 1 falls, common cause" in tooltips(svg)


@pytest.mark.parametrize("nothing", [None, math.nan, math.inf])
def test_a_chart_without_values_or_limits_is_still_a_chart(nothing: float | None) -> None:
    empty = [nothing] * 8
    svg = a_chart(values=empty, mean=empty, lower=empty, upper=empty, target=nothing)
    assert read(svg).findtext(f"{SVG}desc") == "A chart without values."
    none = spc_chart([], [], [], [], [], [], title="Nothing yet")
    assert "Nothing yet" in texts(none)


def test_words_from_outside_are_escaped() -> None:
    svg = a_chart(title='<script>"A&E"</script>', unit="<b>", prefix='x"y')
    assert "<script" not in svg
    assert "<b>" not in svg
    read(svg)


@pytest.mark.parametrize(
    ("periods", "shown"),
    [
        (MONTHS, {"Jan", "2024"}),
        ([f"2024-01-{day:02d}" for day in range(3, 11)], {"3 Jan", "2024"}),
        (["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8"], {"Q1"}),
    ],
)
def test_periods_are_named_as_months_days_or_as_given(periods: list[str], shown: set[str]) -> None:
    assert shown <= set(texts(a_chart(periods=periods)))


@pytest.mark.parametrize("name", [*("common_cause", "none"), "improvement_high", "neutral_low"])
def test_every_variation_has_an_icon_with_words(name: str) -> None:
    assert read(variation_icon(name)).findtext(f"{SVG}title")


@pytest.mark.parametrize("name", ["pass", "fail", "inconsistent", "none"])
def test_every_assurance_has_an_icon_with_words(name: str) -> None:
    said = read(assurance_icon(name)).findtext(f"{SVG}title", "")
    assert said.startswith("Target:")


def test_icons_of_different_names_are_different_drawings() -> None:
    names = ["common_cause", "none"] + [
        f"{kind}_{side}"
        for kind in ("improvement", "concern", "neutral")
        for side in ("high", "low")
    ]
    assert len({variation_icon(name) for name in names}) == len(names)


def test_a_sparkline_marks_special_causes_and_the_last_point() -> None:
    svg = sparkline(VALUES, KINDS, title="Four hours", lower=62.0, upper=78.0, target=76.0)
    marked = [s for s in read(svg) if s.get("stroke-width") and s.get("fill") not in (None, "none")]
    assert len(marked) == 3
    assert read(svg).findtext(f"{SVG}desc") == "Latest point: special cause: concern."
    assert read(sparkline([None, None], ["common"] * 2, title="x")) is not None
    assert read(sparkline([], [], title="x")) is not None
