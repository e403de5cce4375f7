"""Votes and power as a picture: bars as long as their figures, discs for seats, and it in words."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.pictures.power_chart import PowerChart, Row, Seat, draw

SVG = "{http://www.w3.org/2000/svg}"
TRUSTS = Row(
    name="Providers",
    under="4 of 9 votes",
    seats=(Seat("Trust", 2), Seat("Other trust"), Seat("Third", casting=True)),
    votes=4 / 9,
    power=0.6,
    figures=("44.4%", "60.0%"),
    notes=("can block alone",),
    limit=1 / 3,
)
GONE = Row("Primary care", "has left", (Seat("Practices", leaves=True),), None, None)
CHART = PowerChart("Votes and power", "Providers have most.", (TRUSTS, GONE))
either_width = pytest.mark.parametrize("narrow", [False, True])


def parsed(chart: PowerChart, narrow: bool = False) -> ElementTree.Element:
    return ElementTree.fromstring(draw(chart, narrow=narrow))


def named(root: ElementTree.Element, kind: str) -> dict[str, ElementTree.Element]:
    """The elements of a kind that have a name, by it."""
    found = {(e.findtext(f"{SVG}title") or ""): e for e in root.iter(f"{SVG}{kind}")}
    return {name: e for name, e in found.items() if name}


def written(root: ElementTree.Element) -> str:
    return " ".join("".join(e.itertext()) for e in root.iter(f"{SVG}text"))


@either_width
def test_bars_are_as_long_as_their_shares(narrow: bool) -> None:
    bars = named(parsed(CHART, narrow), "rect")
    votes = float(bars["Providers: 44.4% of the votes"].attrib["width"])
    power = float(bars["Providers: 60.0% of the power"].attrib["width"])
    assert votes / power == pytest.approx((4 / 9) / 0.6, rel=0.001)
    assert len(bars) == 2  # who has left has none


def test_votes_are_hatched_and_power_is_full_so_that_black_and_white_tells_them_apart() -> None:
    bars = named(parsed(CHART), "rect")
    fills = [bar.attrib["fill"] for bar in bars.values()]
    assert [fill.startswith("url(#power-hatch)") for fill in fills] == [True, False]


@either_width
def test_every_seat_is_a_disc_with_its_name_and_votes(narrow: bool) -> None:
    assert set(named(parsed(CHART, narrow), "g")) == {
        "Trust: 2 votes",
        "Other trust: 1 vote",
        "Third: 1 vote, breaks a tie",
        "Practices: leaves",
    }


def test_who_leaves_is_struck_through_and_who_breaks_a_tie_wears_a_ring() -> None:
    seats = named(parsed(CHART), "g")
    assert len(list(seats["Practices: leaves"].iter(f"{SVG}line"))) == 1
    assert len(list(seats["Third: 1 vote, breaks a tie"].iter(f"{SVG}circle"))) == 2
    assert len(list(seats["Other trust: 1 vote"].iter(f"{SVG}circle"))) == 1


def test_what_is_allowed_is_marked_left_of_where_the_bar_ends_that_exceeds_it() -> None:
    root = parsed(CHART)
    mark = named(root, "path")["The constitution allows 33.3%"]
    x = float(mark.attrib["d"].removeprefix("M").split()[0])
    bar = named(root, "rect")["Providers: 60.0% of the power"].attrib
    assert float(bar["x"]) < x < float(bar["x"]) + float(bar["width"])


@either_width
def test_notes_and_figures_are_written_out(narrow: bool) -> None:
    words = written(parsed(CHART, narrow))
    for said in ("Providers", "4 of 9 votes", "44.4%", "60.0%", "can block alone", "has left"):
        assert said in words


def test_it_has_a_name_and_the_same_in_words() -> None:
    root = parsed(CHART)
    assert root.findtext(f"{SVG}title") == "Votes and power"
    assert root.findtext(f"{SVG}desc") == "Providers have most."
    assert root.attrib["aria-labelledby"] == "power-title power-desc"


def test_words_are_escaped() -> None:
    odd = PowerChart("<b>", "&", (Row("<i>", "&", (Seat('"<x>'),), 0.5, 0.5, ("<", ">"), ("&",)),))
    assert "<i>" in written(parsed(odd))


rows = st.builds(
    Row,
    name=st.text("abc de", min_size=1, max_size=60),
    under=st.just("1 of 2 votes"),
    seats=st.lists(st.builds(Seat, st.just("S"), st.integers(0, 500)), max_size=60).map(tuple),
    votes=st.floats(0, 1),
    power=st.floats(0, 1),
    figures=st.just(("100.0%", "100.0%")),
    notes=st.lists(st.just("can stop the meeting by staying away"), max_size=3).map(tuple),
    limit=st.none() | st.floats(0, 1),
)


@either_width
@given(chart=st.lists(rows, max_size=8))
def test_everything_lies_within_the_picture(chart: list[Row], narrow: bool) -> None:
    root = parsed(PowerChart("P", "", tuple(chart)), narrow)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for disc in root.iter(f"{SVG}circle"):
        assert 0 < float(disc.attrib["cx"]) < width
        assert 0 < float(disc.attrib["cy"]) < height
    for bar in root.iter(f"{SVG}rect"):
        right = float(bar.attrib.get("x", 0)) + float(bar.attrib["width"])
        foot = float(bar.attrib.get("y", 0)) + float(bar.attrib["height"])
        assert right <= width + 0.01
        assert foot <= height + 0.01
