"""Sums against their plans: what is drawn, and what is read aloud."""

from __future__ import annotations

from xml.etree import ElementTree

from ringholder.pictures.against_plan import Against, against_plan, short

ROWS = [
    Against("Board <1>", -2_000_000, -3_600_000, worse=True, part="Added"),
    Against("Trust", 500_000, 700_000, part="Added"),
    Against("Council", 0, None, part="Apart"),
]


def test_pounds_are_short() -> None:
    told = [short(one) for one in (0, 999, -12_345, 1_000_000, -1_250_000)]
    assert told == ["£0", "£999", "-£12k", "£1m", "-£1.2m"]


def test_all_that_is_drawn_is_said_in_words_too() -> None:
    drawn = ElementTree.fromstring(against_plan(ROWS, name="Position"))
    said = drawn.find("{*}desc")
    assert said is not None
    assert said.text == (
        "Added: Board <1>: plan -£2m, actual -£3.6m, worse than plan. Trust: plan £500k, actual "
        "£700k. Apart: Council: plan £0, no figure yet."
    )


def test_what_is_worse_has_a_shape_of_its_own() -> None:
    drawn = against_plan(ROWS, name="Position")
    assert drawn.count("<circle") == 2  # one row and the key
    assert drawn.count("<path") == 2
    assert "no figure yet" in drawn


def test_nothing_to_draw_is_said() -> None:
    assert "Nothing to show." in against_plan([], name="Position")


def test_what_the_mark_is_called_is_said() -> None:
    drawn = against_plan(ROWS[:1], name="Savings", came="Delivered", worse="behind")
    assert "delivered -£3.6m, behind" in drawn
