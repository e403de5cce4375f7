"""The map of a practice and its neighbours, and the hours of weeks, as SVG that is read aloud."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from ringholder.pictures.around_a_practice import WIDTH, Nearby, around_a_practice
from ringholder.pictures.weeks_of_work import WorkWeek, weeks_of_work

SVG = "{http://www.w3.org/2000/svg}"


def test_every_neighbour_lies_on_the_paper_and_its_name_is_read_aloud() -> None:
    nearby = [
        Nearby("North takes 900 <b>", 0.0, 8.0, 900, over=True),
        Nearby("East takes none", 5.0, 0.0),
        Nearby("Far west takes 100", -30.0, -1.0, 100),
    ]
    drawn = around_a_practice("Own", nearby, name="A map", description="Three neighbours.")
    root = ET.fromstring(drawn)
    _, _, width, height = map(float, root.get("viewBox", "").split())
    spots = {c.findtext(f"{SVG}title"): c for c in root.iter(f"{SVG}circle")}
    assert {one.says for one in nearby} <= set(spots)
    at = {one: (float(c.get("cx", "")), float(c.get("cy", ""))) for one, c in spots.items()}
    assert all(0 <= x <= width == WIDTH and 0 <= y <= height for x, y in at.values())
    assert at["North takes 900 <b>"][1] < at["East takes none"][1]
    assert at["Far west takes 100"][0] < at["North takes 900 <b>"][0] < at["East takes none"][0]
    sizes = {one: float(c.get("r", "")) for one, c in spots.items()}
    assert sizes["North takes 900 <b>"] > sizes["Far west takes 100"] > sizes["East takes none"]
    assert root.findtext(f"{SVG}desc") == "Three neighbours."
    texts = [t.text for t in root.iter(f"{SVG}text")]
    assert {"1", "2", "3", "Own", *(one.says for one in nearby)} <= set(texts)


def test_neighbours_in_one_place_are_drawn_too() -> None:
    nearby = [Nearby("Here", 0.0, 0.0, 5), Nearby("Here too", 0.0, 0.0)]
    assert "Here too" in around_a_practice("Own", nearby, name="A map", description="Close.")


def test_a_practice_without_neighbours_is_drawn_too() -> None:
    assert "Own" in around_a_practice("Own", [], name="A map", description="Nobody is near.")


def test_the_weeks_are_told_in_words_and_their_bars_go_with_the_hours() -> None:
    weeks = [
        WorkWeek("1 Apr", 8.0, 2, "1 April: 8 hours."),
        WorkWeek("8 Apr", 0.0, 0, "8 April: none."),
        WorkWeek("15 Apr", 4.0, 1, "15 April: 4 hours."),
    ]
    root = ET.fromstring(weeks_of_work(weeks, name="Load"))
    bars = [r for r in root.iter(f"{SVG}rect") if r.find(f"{SVG}title") is not None]
    first, none, half = (float(one.get("height", "")) for one in bars)
    assert (none, first) == (0, 2 * half)
    assert root.find(f"{SVG}desc").text == "1 April: 8 hours. 8 April: none. 15 April: 4 hours."  # type: ignore[union-attr]
    assert "2 due" in [t.text for t in root.iter(f"{SVG}text")]


def test_no_weeks_make_an_empty_picture() -> None:
    assert "<svg" in weeks_of_work([], name="Load")
