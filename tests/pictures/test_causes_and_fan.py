"""The causes of a gap and what is to come, drawn: told in words too, and sound with nothing."""

from __future__ import annotations

from xml.etree import ElementTree

from ringholder.pictures.causes import CauseBar, causes
from ringholder.pictures.fan import FanPoint, fan


def test_a_cause_that_chance_may_explain_is_hollow_and_said_to_be_so() -> None:
    bars = [
        CauseBar("What a week costs", 900.0, 100.0, "£900"),
        CauseBar("How <many> are referred", -50.0, 400.0, "-£50"),
    ]
    drawn = causes(bars, name="A gap")
    ElementTree.fromstring(drawn)
    assert "What a week costs: £900." in drawn
    assert "How &lt;many&gt; are referred: -£50, which chance may explain." in drawn
    assert drawn.count('fill="#b4561c"') == 1 and 'fill="#005eb8"' not in drawn


def test_a_gap_without_causes_is_drawn_and_says_so() -> None:
    drawn = causes([], name="A gap")
    ElementTree.fromstring(drawn)
    assert "No cause can be told." in drawn


def test_what_came_and_what_is_to_come_are_told_in_words() -> None:
    points = [
        FanPoint("Oct 2026", 380.0),
        FanPoint("Nov 2026", 385.0),
        FanPoint("Dec 2026", 390.0, 370.0, 410.0),
    ]
    drawn = fan(points, name="People", unit="people")
    ElementTree.fromstring(drawn)
    assert "people: 380 in Oct 2026, 385 in Nov 2026." in drawn
    assert "In Dec 2026 390 expected, between 370 and 410." in drawn
    assert "to come" in drawn


def test_a_fan_of_nothing_is_drawn_and_says_so() -> None:
    drawn = fan([], name="People", unit="people")
    ElementTree.fromstring(drawn)
    assert "Nothing is known." in drawn
