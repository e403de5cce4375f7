"""The funnel chart: what it draws, names and says, for one unit and for thousands."""

from __future__ import annotations

import math
from itertools import combinations
from xml.etree import ElementTree

import pytest

from ringholder.pictures.funnel_chart import FunnelLimit, FunnelUnit, funnel_chart
from ringholder.pictures.funnel_labels import placed
from ringholder.pictures.funnel_layers import NARROW, WIDE

SVG = "{http://www.w3.org/2000/svg}"
AT = [10.0, 100.0, 1000.0]
LIMITS = [
    FunnelLimit("95%", [0.0, 10.0, 17.0], [45.0, 30.0, 23.0]),
    FunnelLimit("99.8%", [None, 6.0, 15.0], [60.0, 36.0, 25.0]),
]
UNITS = [
    FunnelUnit("Inner", 500, 20.0),
    FunnelUnit("High", 600, 40.0, 2, note="checked"),
    FunnelUnit("Low", 700, 5.0, -2),
    FunnelUnit("Near", 300, 28.0, 1),
    FunnelUnit("Ours", 400, 21.0, lit=True),
    FunnelUnit("No value", 0, math.nan),
]


def drawn(units: list[FunnelUnit], **more: object) -> ElementTree.Element:
    settings = {"title": "Waits", "unit": "%", "target": 20.0, "better": "lower", **more}
    return ElementTree.fromstring(funnel_chart(units, AT, LIMITS, **settings))  # type: ignore[arg-type]


def titles(svg: ElementTree.Element) -> list[str]:
    return [found.text or "" for found in svg.iter(f"{SVG}title")]


def texts(svg: ElementTree.Element) -> list[str]:
    return [found.text or "" for found in svg.iter(f"{SVG}text")]


def test_every_unit_says_where_it_lies_and_the_direction_decides_what_is_worse() -> None:
    said = titles(drawn(UNITS))
    assert "High: 40.0% (Cases 600), worse, outside the outer limits; checked" in said
    assert "Low: 5.0% (Cases 700), better, outside the outer limits" in said
    assert "Near: 28.0% (Cases 300), worse, between the limits" in said
    higher = titles(drawn(UNITS, better="higher"))
    assert "High: 40.0% (Cases 600), better, outside the outer limits; checked" in higher
    neutral = titles(drawn(UNITS, better="neutral"))
    assert "High: 40.0% (Cases 600), high, outside the outer limits; checked" in neutral


def test_it_says_in_words_how_many_lie_where_and_which_are_lit() -> None:
    said = drawn(UNITS).findtext(f"{SVG}desc", "")
    assert said.startswith("5 units. All: 20.0%. Inside the limits: 2.")
    assert "Worse, outside the outer limits: 1." in said
    assert "Ours: 21.0% (Cases 400), inside the limits." in said
    assert said.endswith("Not drawn, without a value: 1.")


def test_limits_and_target_are_named_where_they_end() -> None:
    said = texts(drawn(UNITS))
    assert said.count("95%") == said.count("99.8%") == 2
    assert "All 20.0%" in said


@pytest.mark.parametrize("narrow", [False, True])
def test_names_of_lit_units_do_not_touch(narrow: bool) -> None:
    field = NARROW if narrow else WIDE
    named = [(f"Practice {n}", 150.0 + 11 * n, 200.0 + 7 * (n % 3)) for n in range(12)]
    found = [label for label in placed(named, field) if label]
    assert len(found) >= 6
    for one, other in combinations([label.box for label in found], 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart


def test_thousands_of_units_stay_small() -> None:
    units = [FunnelUnit(f"P{n}", 10 + n % 990, 15 + n % 11, n % 50 // 49) for n in range(7000)]
    svg = funnel_chart(units, AT, LIMITS, title="Waits", better="lower", unit="%")
    assert len(svg) < 300_000
    assert any(said.endswith("inside the limits") for said in titles(ElementTree.fromstring(svg)))


def test_one_unit_none_and_hostile_names_are_drawn() -> None:
    assert drawn(UNITS[:1]).findtext(f"{SVG}desc", "").startswith("One unit.")
    assert drawn([]).findtext(f"{SVG}desc") == "No unit has a value."
    assert ElementTree.fromstring(funnel_chart([], [], [], title="Nothing")) is not None
    hostile = [FunnelUnit("<script>alert(1)</script>&", 500, 20.0, lit=True)]
    assert "<script>" not in funnel_chart(hostile, AT, LIMITS, title="<b>")
