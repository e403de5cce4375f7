"""The map of a practice and its neighbours, and the hours of weeks, as SVG that is read aloud."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from ringholder.pictures.around_a_practice import SIZE, Nearby, around_a_practice
from ringholder.pictures.weeks_of_work import WorkWeek, weeks_of_work

SVG = "{http://www.w3.org/2000/svg}"


def test_every_neighbour_lies_on_the_paper_and_its_name_is_read_aloud() -> None:
    nearby = [
        Nearby("North", "North takes 900 <b>", 0.0, 8.0, 900, over=True),
        Nearby("East", "East takes none", 5.0, 0.0),
    ]
    drawn = around_a_practice("Own", nearby, name="A map", description="Two neighbours.")
    root = ET.fromstring(drawn)
    spots = [c for c in root.iter(f"{SVG}circle") if c.find(f"{SVG}title") is not None]
    assert {c.find(f"{SVG}title").text for c in spots} == {"North takes 900 <b>", "East takes none"}  # type: ignore[union-attr]
    assert all(0 <= float(c.get(axis, "-1")) <= SIZE for c in spots for axis in ("cx", "cy"))
    north = next(c for c in spots if "900" in str(c.find(f"{SVG}title").text))  # type: ignore[union-attr]
    assert float(north.get("cy", "")) < SIZE / 2 == float(north.get("cx", ""))
    assert "!" in [t.text for t in root.iter(f"{SVG}text")]
    assert root.find(f"{SVG}desc").text == "Two neighbours."  # type: ignore[union-attr]


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
