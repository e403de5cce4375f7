"""Who belonged and when, as a picture: bars over time, told in words and not by colour alone."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.pictures.memberships import WIDTH, Belonged, Stretch, memberships

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2026, 11, 27)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
LETTERS = st.characters(min_codepoint=32, max_codepoint=0x17F)
STRETCH = st.builds(Stretch, DAYS, st.none() | DAYS, st.just("a while"), st.booleans())


def bars(text: str) -> list[ElementTree.Element]:
    return [one for one in ElementTree.fromstring(text).iter(f"{SVG}rect") if one.get("rx")]


def test_each_stretch_is_a_bar_and_who_is_covered_has_lines_across() -> None:
    first = Stretch(date(2019, 10, 1), date(2021, 3, 31), "member to March 2021")
    then = Stretch(date(2021, 4, 1), None, "covered since", member=False)
    text = memberships([Belonged("A <practice>", (first, then))], TODAY, name="Who belonged")
    one, other = bars(text)
    assert other.get("fill") == "url(#memberships-covered)"
    assert one.get("fill") != other.get("fill")
    end = float(one.get("x") or 0) + float(one.get("width") or 0)
    assert abs(end - float(other.get("x") or 0)) < 0.1
    assert "A &lt;practice&gt;: member to March 2021; covered since." in text


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.builds(Belonged, st.text(LETTERS, max_size=40), st.tuples(STRETCH, STRETCH)), max_size=6
    )
)
def test_whatever_the_days_it_is_drawn_within_its_width(rows: list[Belonged]) -> None:
    for bar in bars(memberships(rows, TODAY, name="Any")):
        start, width = float(bar.get("x") or 0), float(bar.get("width") or 0)
        assert width > 0
        assert start + width <= WIDTH


def test_nobody_is_drawn_as_nothing() -> None:
    assert bars(memberships([], TODAY, name="Nobody")) == []
