"""The picture of the plan ladder: columns, boxes, links; nothing is told by colour alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from ringholder.pictures.plan_ladder import Box, plan_ladder

BOXES = (
    Box("P1", 0, "Joint forward plan", 0, "priority", "Nobody waits", False, "Priority P1"),
    Box("O1", 0, "Joint forward plan", 1, "objective", "Four hours", False, "Objective O1"),
    Box("O2", 1, "Place plan", 0, "objective", "<b>Here</b>", True, "Objective O2: look at it"),
    Box("A1", 1, "Place plan", 9, "action", "Do it", False, "Action A1"),
)
SERVES = (("O1", "P1"), ("O2", "O1"), ("A1", "O2"), ("O2", "gone"))


def drawn() -> str:
    return plan_ladder(
        ("System", "Place"), BOXES, SERVES, name="What serves it", description="4 items."
    )


def test_each_item_has_a_box_that_says_it_and_each_link_a_line() -> None:
    svg = ET.fromstring(drawn())
    titles = [one.text for one in svg.iter() if one.tag.endswith("title")]
    assert {"Priority P1", "Objective O1", "Objective O2: look at it", "Action A1"} <= set(titles)
    assert sum(one.tag.endswith("path") for one in svg.iter()) == 3  # not the one to nowhere
    assert "<b>" not in drawn()


def test_what_is_wrong_has_a_broken_frame_and_a_mark() -> None:
    assert drawn().count('stroke-dasharray="7 4"') == 1
    assert drawn().count(">!<") == 1


def test_boxes_of_a_column_do_not_lie_on_each_other() -> None:
    frames = re.findall(r'y="([\d.]+)" width="[\d.]+" height="50" fill="#ffffff"', drawn())
    tops = [float(y) for y in frames]
    assert len(tops) == 4
    assert tops[1] - tops[0] >= 60
    assert tops[3] - tops[2] >= 60


def test_a_ladder_of_nothing_is_an_empty_picture() -> None:
    assert "<svg" in plan_ladder((), (), (), name="Nothing", description="")
