"""The picture of a procedure shows every step once where it can be taken, and loses no word."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.pictures.procedure import Exit, Flow, State, draw

SVG = "{http://www.w3.org/2000/svg}"
TWO = (
    State("Raised", stays="Amend", onward="Decide", exits=(Exit("Withdraw", 2),)),
    State("Decided", ends=True),
    State("Withdrawn", main=False, ends=True),
)


def texts(drawn: str) -> list[str]:
    found = ElementTree.fromstring(drawn).iter(f"{SVG}text")
    return [" ".join(span.text or "" for span in text) for text in found]


def flow(*states: State, always: str = "") -> Flow:
    return Flow("A procedure", "It begins and it ends.", "Raise", states, always)


def test_every_state_is_named_with_its_number_and_every_step_stands_beside_it() -> None:
    told = texts(draw(flow(*TWO, always="In every state: Correct.")))
    wanted = {"Raise", "Raised", "1", "Amend", "Decide", "Decided", "2", "Withdraw", "3"}
    assert wanted | {"Withdrawn", "In every state: Correct."} <= set(told)


def test_a_state_that_ends_it_says_so_in_a_word_and_by_a_double_edge() -> None:
    drawn = draw(flow(*TWO))
    assert texts(drawn).count("ENDS") == 2
    assert (
        drawn.count("<rect") == 1 + 3 + 2 + 1
    )  # the paper, the cards, their second edges, the tab


def test_a_step_that_leads_back_points_up() -> None:
    back = State("Decided", exits=(Exit("Refer", 0),))
    assert "▲" in texts(draw(flow(State("Raised"), back)))
    assert "▼" not in texts(draw(flow(State("Raised"), back)))


def test_where_nothing_leads_off_the_main_way_the_picture_is_narrow() -> None:
    wide = ElementTree.fromstring(draw(flow(*TWO))).attrib["width"]
    narrow = ElementTree.fromstring(draw(flow(State("Kept"), State("Closed")))).attrib["width"]
    assert int(narrow) < int(wide)


def test_it_has_a_name_and_the_same_in_words() -> None:
    root = ElementTree.fromstring(draw(flow(*TWO), name="decision"))
    assert root.attrib["aria-labelledby"] == "decision-title decision-desc"
    assert root.findtext(f"{SVG}desc") == "It begins and it ends."


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", 'a"b&c'])
def test_words_that_look_like_markup_are_words(words: str) -> None:
    assert words in texts(draw(flow(State(words))))


NAMES = st.text("abc <&", min_size=1, max_size=60)


@given(st.lists(st.tuples(NAMES, NAMES, NAMES, st.booleans()), min_size=1, max_size=12))
def test_whatever_the_words_everything_lies_within_the_picture(
    rows: list[tuple[str, str, str, bool]],
) -> None:
    states = [
        State(name, stays, words, (Exit(words, place), Exit(stays, 0)), main)
        for place, (name, stays, words, main) in enumerate(rows)
    ]
    root = ElementTree.fromstring(draw(flow(*states)))
    wide, high = int(root.attrib["width"]), int(root.attrib["height"])
    for rect in root.iter(f"{SVG}rect"):
        x, y, w, h = (float(rect.attrib[key]) for key in ("x", "y", "width", "height"))
        assert x >= 0 and x + w <= wide and y >= 0 and y + h <= high
    for span in root.iter(f"{SVG}tspan"):
        assert 0 <= float(span.attrib["x"]) <= wide and 0 <= float(span.attrib["y"]) <= high
