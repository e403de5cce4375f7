"""The pictures of fair shares: what they draw, and what they say to those who do not see them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.pictures.need_beside_people import WIDTH, Beside, need_beside_people
from ringholder.pictures.need_by_component import Needs, need_by_component

SVG = "{http://www.w3.org/2000/svg}"
PARTS = st.floats(0, 1)


def parts(drawn: str, name: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(drawn).iter(f"{SVG}{name}"))


def test_each_place_has_a_bar_for_its_people_and_one_for_its_need() -> None:
    places = [Beside("North", 0.25, 0.5), Beside("South & <West>", 0.75, 0.5)]
    drawn = need_beside_people(places, name="People beside need")
    bars = [one for one in parts(drawn, "rect") if one.find(f"{SVG}title") is not None]
    wide = [float(one.attrib["width"]) for one in bars]
    assert [one / wide[0] for one in wide] == pytest.approx([1, 2, 3, 2], abs=0.001)
    described = parts(drawn, "desc")[0].text or ""
    assert "South & <West>: 75.00% of people, 50.00% of need." in described


def test_each_place_keeps_its_shape_from_row_to_row_and_the_average_is_drawn() -> None:
    rows = [Needs("Core", {"N": 1.1, "S": 0.9}, lit=True), Needs("Maternity", {"N": 0.95})]
    drawn = need_by_component(rows, name="Need")
    assert len(parts(drawn, "circle")) == 3  # the key and two rows
    assert len(parts(drawn, "path")) == 2
    dashed = [one for one in parts(drawn, "line") if "stroke-dasharray" in one.attrib]
    assert len(dashed) == 1
    assert (parts(drawn, "desc")[0].text or "").startswith("Core: N 1.100, S 0.900.")


@settings(max_examples=30)
@given(st.lists(st.tuples(PARTS, PARTS), max_size=9))
def test_nothing_is_drawn_outside(drawn: list[tuple[float, float]]) -> None:
    places = [Beside(f"Place {n}", *pair) for n, pair in enumerate(drawn)]
    for one in parts(need_beside_people(places, name="Any"), "rect"):
        assert float(one.attrib.get("x", 0)) + float(one.attrib["width"]) <= WIDTH
    rows = [Needs("Core", {one.name: one.need * 2 for one in places})]
    for one in parts(need_by_component(rows, name="Any"), "circle"):
        assert 0 <= float(one.attrib["cx"]) <= WIDTH
