"""The pictures of business cases: what they draw, name and say."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from ringholder.pictures.options_worth import Worth, options_worth
from ringholder.pictures.promised_realised import Way, promised_realised
from ringholder.pictures.tornado import Swing, tornado

SVG = "{http://www.w3.org/2000/svg}"


def shapes(drawn: str, name: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(drawn).iter(f"{SVG}{name}"))


def texts(drawn: str) -> set[str]:
    return {one.text or "" for one in shapes(drawn, "text")}


def described(drawn: str) -> str:
    return "".join(one.text or "" for one in shapes(drawn, "desc"))


def test_costs_stand_left_of_nothing_and_benefits_right_with_the_worth_between() -> None:
    drawn = options_worth([Worth("A & B", 100.0, 300.0, 200.0, "A says.", True)], name="Options")
    cost, benefit = (one for one in shapes(drawn, "rect") if one.get("height") == "18")
    end = float(cost.get("x") or 0) + float(cost.get("width") or 0)
    assert end == pytest.approx(float(benefit.get("x") or 0), abs=0.1)
    assert float(benefit.get("width") or 0) > float(cost.get("width") or 0)
    assert len(shapes(drawn, "polygon")) == 2, "one in the key"
    assert {"A & B", "Costs", "Benefits", "£0"} <= texts(drawn)
    assert described(drawn) == "A says."


def test_an_input_that_matters_more_has_a_wider_bar_about_the_result() -> None:
    swings = [Swing("Beds", 100.0, 500.0, "B."), Swing("Staff", 350.0, 250.0, "S.")]
    drawn = tornado(swings, 300.0, name="Tornado")
    bars = [float(one.get("width") or 0) for one in shapes(drawn, "rect")
            if one.get("height") == "22"]  # fmt: skip
    assert len(bars) == 4
    assert bars[0] == bars[1] > bars[2] == bars[3]
    assert described(drawn) == "B. S."


@pytest.mark.parametrize(
    ("value", "share"),
    [(None, None), (60.0, 0.0), (72.0, 1.0), (66.0, 0.5), (57.0, -0.25), (900.0, 70.0)],
)
def test_a_benefit_has_come_so_far_on_its_way(value: float | None, share: float | None) -> None:
    way = Way("Waits", 60.0, 72.0, value, "Waits.")
    assert way.share == share
    drawn = promised_realised([way], name="Benefits")
    filled = [one for one in shapes(drawn, "rect") if one.get("height") == "16"]
    assert len(filled) == (1 if value is None else 2)
    assert all(0 <= float(one.get("x") or 0) <= 760 for one in filled)


def test_a_figure_that_is_to_fall_is_drawn_the_same_way() -> None:
    assert Way("Beds", 95.0, 92.0, 93.5, "").share == 0.5
    assert Way("Beds", 95.0, 92.0, 96.5, "").share == -0.5


def test_nothing_to_draw_is_a_picture_all_the_same() -> None:
    for drawn in (options_worth([], name="None"), tornado([], 0.0, name="None"),
                  promised_realised([], name="None")):  # fmt: skip
        assert shapes(drawn, "title")
