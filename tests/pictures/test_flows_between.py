"""A map of flows: every place and flow is told in words, wide lines are large flows."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from ringholder.pictures.flows_between import Flow, Spot, flows_between

SPOTS = (
    Spot("Oxford: gives 30", 0.0, 0.0, gives=30),
    Spot("Banbury <b>: takes 20", 10_000.0, 40_000.0, takes=20),
    Spot("Reading: takes 10", 10_000.0, -40_000.0, takes=10),
)
FLOWS = (Flow(0, 1, 20, "Oxford to Banbury: 20"), Flow(0, 2, 10, "Oxford to Reading: 10"))
LAND = [[(-9_000.0, 0.0), (0.0, 9_000.0), (9_000.0, 0.0)]]
NS = {"s": "http://www.w3.org/2000/svg"}


def drawn(*spots: Spot, flows: tuple[Flow, ...] = ()) -> ET.Element:
    svg = flows_between(spots, flows, LAND, name="Who treats whom", description="Told.")
    return ET.fromstring(svg)


def test_every_flow_and_place_is_told_in_words() -> None:
    found = drawn(*SPOTS, flows=FLOWS)
    titles = [one.text for one in found.iter(f"{{{NS['s']}}}title")]
    assert "Oxford to Banbury: 20" in titles
    assert "Banbury <b>: takes 20" in titles
    assert found.get("role") == "img"
    assert found.find("s:desc", NS) is not None


def test_a_larger_flow_is_a_wider_line() -> None:
    found = drawn(*SPOTS, flows=FLOWS)
    widths = [float(one.get("stroke-width", 0)) for one in found.findall("s:g/s:g/s:path", NS)]
    lines = [width for width in widths if width]
    assert lines == sorted(lines, reverse=True)
    assert lines[0] > lines[1]


def test_places_on_top_of_each_other_are_moved_apart() -> None:
    one = Spot("A: takes 1", 0.0, 0.0, takes=1)
    found = drawn(one, one, SPOTS[1])
    spots = [
        (float(c.get("cx", 0)), float(c.get("cy", 0))) for c in found.findall("s:circle", NS)[:2]
    ]
    assert spots[0] != spots[1]


def test_who_only_gives_is_dashed_and_a_lone_place_is_drawn() -> None:
    svg = flows_between(SPOTS[:1], (), name="One", description="")
    assert "stroke-dasharray" in svg
    assert not re.search(r"nan|inf", svg)
