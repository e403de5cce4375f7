"""A place among others: every one is a dot, one is lit, and the same is said in words."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from ringholder.pictures.ranked import Ranked, ranked

SVG = "{http://www.w3.org/2000/svg}"
AMONG = [Ranked("North", 61.0), Ranked("South", 70.5, lit=True), Ranked("West", 65.0)]


def dots(drawn: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(drawn).iter(f"{SVG}circle"))


def said(dot: ElementTree.Element) -> str:
    return dot[0].text or ""


def test_each_is_a_dot_with_its_name_and_value() -> None:
    assert {said(dot) for dot in dots(ranked(AMONG, name="Waits", unit="%"))} == {
        "North: 61.0%", "South: 70.5%", "West: 65.0%",
    }  # fmt: skip


def test_higher_values_are_higher_and_further_right() -> None:
    by_name = {said(dot)[:5]: dot for dot in dots(ranked(AMONG, name="Waits"))}
    low, high = by_name["North"].attrib, by_name["South"].attrib
    assert float(low["cx"]) < float(high["cx"])
    assert float(low["cy"]) > float(high["cy"])


def test_the_one_that_is_lit_is_larger_and_named() -> None:
    drawn = ranked(AMONG, name="Waits")
    assert [said(d)[:5] for d in dots(drawn) if d.attrib["r"] == "7"] == ["South"]
    assert ">South</text>" in drawn


def test_the_description_says_the_place_in_the_row() -> None:
    assert "South is number 3 from the lowest, with 70.5%." in ranked(AMONG, name="W", unit="%")


def test_levels_are_lines_with_their_names() -> None:
    assert ">Target 92.0%</text>" in ranked(AMONG, name="W", unit="%", levels=[("Target", 92)])


def test_nobody_to_compare_with_is_said() -> None:
    assert "Nobody to compare with." in ranked([], name="Waits")


@given(st.lists(st.integers(-(10**8), 10**8).map(lambda n: n / 100), max_size=50))
def test_every_dot_lies_within_the_picture(values: list[float]) -> None:
    drawn = ranked([Ranked(str(n), value) for n, value in enumerate(values)], name="W")
    for dot in dots(drawn):
        assert 0 < float(dot.attrib["cx"]) < 760
        assert 0 < float(dot.attrib["cy"]) < 260
