"""Maps and small charts: every area is drawn once, says its value, and has a pattern and a key."""

from __future__ import annotations

from xml.etree import ElementTree

from ringholder.pictures.area_map import Dot, MapArea, area_map, ground, tile_grid
from ringholder.pictures.icons import assurance_use, symbols, variation_use
from ringholder.pictures.small_multiple import Small, Together, small_multiple

SVG = "{http://www.w3.org/2000/svg}"
SQUARE = ((0.0, 51.0), (1.0, 51.0), (1.0, 52.0), (0.0, 52.0))
ISLET = ((0.5, 51.5), (0.50001, 51.5), (0.5, 51.50001))
AREAS = [
    MapArea("A", "Near & far", "61.0%", 0, group="South"),
    MapArea("B", "Other", "no figure", None, lit=True, group="North"),
]


def titles(drawing: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(drawing).iter(f"{SVG}title")]


def test_each_area_says_its_name_and_value_and_the_lit_one_lies_on_top() -> None:
    on = ground({"A": [SQUARE, ISLET], "B": [tuple((x + 1, y) for x, y in SQUARE)]})
    assert on is not None
    drawing = area_map(on, AREAS, ["61.0% to 61.0%"], name="A map", description="Two areas.")
    assert titles(drawing) == ["A map", "Near & far: 61.0%", "Other: no figure"]
    assert "No figure" in drawing
    assert drawing.count("<pattern") == 1


def test_a_ring_too_small_to_be_seen_is_left_out() -> None:
    on = ground({"A": [SQUARE, ISLET]})
    assert on is not None
    assert on.paths["A"].count("M") == 1


def test_without_outlines_there_is_no_ground_and_tiles_show_the_same() -> None:
    assert ground({}) is None
    drawing = tile_grid(AREAS, ["61.0%"], name="Tiles", description="")
    assert titles(drawing) == ["Tiles", "Near & far: 61.0%", "Other: no figure"]
    assert "South" in drawing


def test_a_dot_stands_where_its_place_is() -> None:
    on = ground({"A": [SQUARE]})
    assert on is not None
    x, y = on.at(0.5, 51.5)
    dots = [Dot("Surgery", "5.0%", 0.5, 51.5, 4)]
    drawing = area_map(on, AREAS[:1], ["5.0%"], name="Dots", description="", dots=dots)
    assert f'cx="{x}" cy="{y}"' in drawing
    assert "Surgery: 5.0%" in titles(drawing)


def test_every_icon_used_is_among_the_symbols_once() -> None:
    drawn = symbols()
    for use in (variation_use("concern_low"), assurance_use("fail"), variation_use("none")):
        name = use.partition('href="#')[2].partition('"')[0]
        assert drawn.count(f'id="{name}"') == 1


def test_small_charts_of_a_page_share_their_scale_and_mark_what_is_special() -> None:
    shared = Together.of([60.0, 80.0], 4, ("Jan 2026", "Apr 2026"), "%")
    limits: list[float | None] = [78.0, 78.0, None, float("nan")]
    one = Small(
        [0, 1, 2, 3], [61.0, 62.0, None, 79.0], [70.0] * 4, [62.0] * 4, limits,
        ["concern", "common", "common", "improvement"], [0, 0, 0, 0], 78.0,
    )  # fmt: skip
    drawing = small_multiple(one, shared, title="A & B", description="Worse.", prefix="m0")
    root = ElementTree.fromstring(drawing)
    assert titles(drawing) == ["A & B"]
    fills = [path.get("fill") for path in root.iter(f"{SVG}path")]
    assert fills.count("#e46c0a") == 1
    assert fills.count("#00b0f0") == 1
