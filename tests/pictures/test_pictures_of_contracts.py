"""Pictures of contracts: plan and actual, spans of time, and who has signed off what."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.pictures.plan_and_actual import MonthBar, plan_and_actual, short
from ringholder.pictures.sign_offs import Partner, Signed, sign_offs
from ringholder.pictures.spans import Span, spans

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2026, 11, 27)
SUMS = st.none() | st.floats(-1e9, 1e10)
DAYS = st.dates(date(1990, 1, 1), date(2200, 1, 1))


def drawn(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def hatched(text: str) -> int:
    bars = drawn(text).iter(f"{SVG}rect")
    return sum("url(#plan-over)" in bar.attrib.get("fill", "") for bar in bars)


def test_only_what_lies_above_the_plan_is_hatched() -> None:
    key = 1
    months = [
        MonthBar("Apr", 10.0, 12.0, "April: over"),
        MonthBar("May", 10.0, 9.0, "May: under"),
        MonthBar("Jun", 10.0, None, "June: not told"),
    ]
    text = plan_and_actual(months, name="Value")
    assert hatched(text) == key + 1
    assert "April: over. May: under." in text


def test_pounds_on_the_axis_are_short() -> None:
    assert [short(v) for v in (0, 350_000, 1_200_000, -5)] == ["£0", "£350k", "£1.2m", "-£5"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(SUMS, SUMS), max_size=12))
def test_any_months_make_a_picture_within_its_field(sums: list[tuple[float, float]]) -> None:
    months = [MonthBar("Jan", planned, actual, "<&>") for planned, actual in sums]
    for bar in drawn(plan_and_actual(months, name="<b>")).iter(f"{SVG}rect"):
        if "y" in bar.attrib:
            assert 0 <= float(bar.attrib["y"]) <= 300
            assert float(bar.attrib["height"]) >= 0


def test_a_flag_that_has_passed_is_filled_and_an_extension_is_an_outline() -> None:
    ends = date(2027, 3, 31)
    row = Span("A", date(2024, 4, 1), ends, date(2029, 3, 31), date(2026, 9, 30), True, "A ends")
    text = spans([row], TODAY, name="Ends")
    (flag,) = drawn(text).iter(f"{SVG}path")
    assert flag.attrib["fill"] == flag.attrib["stroke"]
    assert "stroke-dasharray" in text
    assert "A ends." in text


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(DAYS, st.none() | DAYS, st.none() | DAYS), max_size=6))
def test_any_spans_stay_on_the_paper(days: list[tuple[date, date | None, date | None]]) -> None:
    rows = [Span("A & B", start, end, more, more, False, "-") for start, end, more in days]
    for bar in drawn(spans(rows, TODAY, name="Ends")).iter(f"{SVG}rect"):
        assert float(bar.attrib.get("x", 0)) + float(bar.attrib["width"]) <= 761


def test_each_way_to_stand_has_a_shape_of_its_own_and_words() -> None:
    row = Partner("The council", (Signed.YES, Signed.AGAINST, Signed.AWAITED, Signed.NOTHING))
    text = sign_offs([row], ["Q1", "Q2", "Q3", "Q4"], name="Signed")
    groups = list(drawn(text).iter(f"{SVG}g"))
    shapes = [tuple(part.tag.removeprefix(SVG) for part in group[1:]) for group in groups]
    assert shapes == [("circle", "path"), ("rect", "path"), ("circle",), ("line",)]
    assert groups[1][0].text == "The council, Q2: signed against"
    assert "Q3: The council awaited." in text
