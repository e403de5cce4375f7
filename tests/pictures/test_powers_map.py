"""The chart of powers: nobody is left out, no card is cut, and every picture fits its page."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from ringholder.pictures.powers_map import Card, Level, PowersMap, draw

A4_ON_ITS_SIDE = 154 / 261  # the room between the margins, less a caption


def chart(many: int) -> PowersMap:
    cards = tuple(Card(f"Committee {n}", "committee", (f"In law: {n}",)) for n in range(many))
    alone = Card("", "Here too", ("Forum (advises)",), decides=False, broad=True)
    levels = (
        Level("System", (*cards, alone)),
        Level("Place", ()),
        Level("Organisation", cards[:3]),
    )
    return PowersMap("Map", levels)


@pytest.mark.parametrize("many", [0, 1, 4, 5, 30])
def test_every_card_stands_in_one_picture_and_every_picture_fits(many: int) -> None:
    drawn = draw(chart(many))
    for n in range(many):
        assert sum(picture.svg.count(f">Committee {n}<") for picture in drawn) == 1 + (n < 3)
    for picture in drawn:
        _, _, width, height = map(float, ET.fromstring(picture.svg).attrib["viewBox"].split())
        assert height / width <= A4_ON_ITS_SIDE


def test_each_picture_says_in_words_what_it_shows() -> None:
    said = " ".join(picture.says for picture in draw(chart(30)))
    for n in range(30):
        assert f"Committee {n}: In law: {n}" in said
    assert "Place: nobody" in said
    assert "Forum (advises)" in said


def test_ids_are_those_of_one_picture_alone() -> None:
    ids = [
        node.attrib["id"]
        for picture in draw(chart(30), name="a")
        for node in ET.fromstring(picture.svg).iter()
        if "id" in node.attrib
    ]
    assert len(ids) == len(set(ids))
    assert all(name.startswith("a-") for name in ids)


def test_who_decides_is_told_without_colour() -> None:
    (picture,) = draw(PowersMap("Map", (Level("Place", (
        Card("Committee", "committee · decides"),
        Card("Forum", "forum · advises", decides=False),
    )),)))  # fmt: skip
    assert "COMMITTEE · DECIDES" in picture.svg
    assert "FORUM · ADVISES" in picture.svg
    assert picture.svg.count("stroke-dasharray") == 1


def test_hostile_names_stay_names() -> None:
    (picture,) = draw(PowersMap("<b>", (Level("<i>", (Card("<script>alert(1)</script>", "&"),)),)))
    assert {node.tag.rpartition("}")[2] for node in ET.fromstring(picture.svg).iter()} <= {
        "svg", "title", "desc", "line", "rect", "text", "tspan",
    }  # fmt: skip
