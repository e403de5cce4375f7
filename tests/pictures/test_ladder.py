"""The picture of the ladder says what it was told, in words as well as in shapes."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.pictures.ladder import Candidate, Ladder, Rung, Standing, draw
from ringholder.pictures.ladder_cards import Chair

SVG = "{http://www.w3.org/2000/svg}"
COMMITTEE = Candidate(
    "Place committee",
    Standing.DECIDES,
    "up to £10m a year",
    seats=(Chair.STAYS, Chair.MAY_LEAVE, Chair.LEAVES),
)


def ladder(*rungs: Rung) -> Ladder:
    return Ladder("Who decides", "The committee does.", rungs)


def texts(drawn: str) -> list[str]:
    found = ElementTree.fromstring(drawn).iter(f"{SVG}text")
    return [" ".join(span.text or "" for span in text) for text in found]


def height_of(drawn: str, words: str) -> float:
    root = ElementTree.fromstring(drawn)
    spans = [span for span in root.iter(f"{SVG}tspan") if span.text == words]
    return float(spans[0].attrib["y"])


def test_the_highest_level_is_drawn_at_the_top() -> None:
    drawn = draw(ladder(Rung("System"), Rung("Place"), Rung("Organisation")))
    assert height_of(drawn, "System") < height_of(drawn, "Place") < height_of(drawn, "Organisation")


def test_who_decides_is_lit_and_labelled_not_only_coloured() -> None:
    drawn = draw(ladder(Rung("Place", (COMMITTEE,))))
    assert "DECIDES" in texts(drawn)
    assert 'fill="#005eb8"' in drawn


def test_who_decides_where_it_ought_to_be_decided_is_said_to_do_so() -> None:
    ought = Candidate("Board", Standing.DECIDES, ought=True)
    assert "DECIDES, AS IT OUGHT TO" in texts(draw(ladder(Rung("Place", (ought,), ought=True))))


def test_those_below_stand_with_their_reason() -> None:
    below = Candidate("Provider forum", Standing.BELOW, "advises, does not decide")
    assert {"Provider forum", "advises, does not decide"} <= set(
        texts(draw(ladder(Rung("Place", (below,)))))
    )


def test_a_seat_that_leaves_is_struck_through_and_one_that_may_is_half() -> None:
    root = ElementTree.fromstring(draw(ladder(Rung("Place", (COMMITTEE,)))))
    seats = [c for c in root.iter(f"{SVG}circle") if c.attrib["r"] == "4"]
    struck = [line for line in root.iter(f"{SVG}line") if line.attrib["stroke"] == "#ffffff"]
    assert [c.attrib["fill"] for c in seats] == ["#ffffff", "none", "none"]
    assert len(struck) == 1
    assert len(list(root.iter(f"{SVG}path"))) == 1


def test_may_and_ought_are_joined_by_a_broken_line_where_they_differ() -> None:
    apart = draw(ladder(Rung("System", (COMMITTEE,)), Rung("Place", ought=True)))
    together = draw(ladder(Rung("System", (COMMITTEE,), ought=True), Rung("Place")))
    assert 'stroke-dasharray="3 5"' in apart
    assert 'stroke-dasharray="3 5"' not in together


@pytest.mark.parametrize("narrow", [True, False])
def test_words_that_look_like_markup_are_words(narrow: bool) -> None:
    hostile = Candidate("<script>x</script>", Standing.BELOW, 'a" onload="b')
    drawn = draw(Ladder("<b>", "&", (Rung("<i>", (hostile,)),)), narrow=narrow)
    assert "<script>" not in drawn
    assert ElementTree.fromstring(drawn)[0].text == "<b>"


def test_the_picture_has_a_name_and_a_description_of_its_own() -> None:
    drawn = draw(ladder(Rung("Place")), name="one")
    assert 'aria-labelledby="one-title one-desc"' in drawn
    assert ">The committee does.</desc>" in drawn
    assert 'role="img"' in drawn


def test_it_needs_no_style_sheet_and_no_script() -> None:
    assert not re.search(
        r" style=|<style|<script|class=", draw(ladder(Rung("Place", (COMMITTEE,))))
    )


CANDIDATES = st.builds(
    Candidate,
    st.text(max_size=60),
    st.sampled_from(Standing),
    st.text(max_size=60),
    st.booleans(),
    st.lists(st.sampled_from(Chair), max_size=40).map(tuple),
)
RUNGS = st.lists(
    st.builds(
        Rung, st.text(max_size=30), st.lists(CANDIDATES, max_size=8).map(tuple), st.booleans()
    ),
    max_size=6,
)


@given(RUNGS, st.booleans())
def test_whatever_stands_on_it_every_card_is_within_the_picture(
    rungs: list[Rung], narrow: bool
) -> None:
    drawn = draw(ladder(*rungs), narrow=narrow)
    root = ElementTree.fromstring(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", drawn))
    width, height = (float(x) for x in root.attrib["viewBox"].split()[2:])
    for box in root.iter(f"{SVG}rect"):
        x, y, w, h = (float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        assert x >= 0 and x + w <= width
        assert y >= 0 and y + h <= height
