"""Measures of areas beside each other: definitions, funnels, ages, areas that nobody counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ringholder.continuing_care.events import Kind
from ringholder.continuing_care.variation.adults import BANDS, UNKNOWN_AGE, Adults, band_of
from ringholder.continuing_care.variation.answer import Level, last_year, variation
from ringholder.continuing_care.variation.compared import compare, expected_events
from ringholder.continuing_care.variation.journeys import Detail, Journeys, journeys
from ringholder.continuing_care.variation.measured import BY_ID, Tally, Window, tally
from ringholder.measures.funnel.method import Method
from ringholder.measures.funnel.plot import funnel
from ringholder.measures.spread import Beyond
from tests.continuing_care.logs import event, log

UNTIL = date(2026, 11, 20)
YEAR = Window(date(2025, 11, 21), UNTIL)


def adults_of(**areas: int) -> Adults:
    people = {area: {band: Decimal(count) for band in BANDS} for area, count in areas.items()}
    return Adults(people, {}, {area: area for area in areas})


def counted(area: str, count: int, among: int, band: str = "85+") -> Tally:
    by_band = dict.fromkeys((*BANDS, UNKNOWN_AGE), 0)
    return Tally(area, {**by_band, band: count}, among)


def test_the_limits_of_a_funnel_are_those_of_measures() -> None:
    counts, sizes = [18, 40, 33], [60, 90, 120]
    tallies = [
        counted(area, count, size) for area, count, size in zip("abc", counts, sizes, strict=True)
    ]
    found = compare(BY_ID["within-28-days"], tallies, adults_of())
    same = funnel(counts, sizes, method=Method.PROPORTION, multiplier=100, adjust=False)
    assert found.funnel is not None
    assert found.funnel.limits.lower.tolist() == same.limits.lower.tolist()
    assert [one.beyond for one in found.areas] == same.beyond.tolist()
    assert found.overall == pytest.approx(100 * 91 / 270)


def test_an_older_area_is_expected_to_have_more_and_is_then_like_the_others() -> None:
    young = {"18-64": Decimal(9000), "65-74": Decimal(500), "75-84": Decimal(300)}
    adults = Adults(
        {"a": {**young, "85+": Decimal(200)}, "b": {**young, "85+": Decimal(800)}}, {}, {}
    )
    tallies = [counted("a", 20, 0), counted("b", 80, 0)]
    assert expected_events(tallies, adults) == pytest.approx([20, 80])
    found = compare(BY_ID["referrals"], tallies, adults)
    values = [one.value for one in found.areas]
    assert values[0] == pytest.approx(values[1])
    assert found.areas[0].crude != pytest.approx(found.areas[1].crude)
    assert found.answer is Beyond.CHANCE


def test_what_is_expected_adds_up_to_what_happened_whoever_has_no_age() -> None:
    tallies = [counted("a", 7, 0, UNKNOWN_AGE), counted("b", 30, 0), counted("c", 4, 0, "18-64")]
    found = expected_events(tallies, adults_of(a=900, b=1800, c=100))
    assert sum(found) == pytest.approx(41)


def test_an_area_that_nobody_counted_is_left_out_of_rates_and_kept_in_shares() -> None:
    tallies = [counted("a", 7, 10), counted("moon", 5, 10)]
    rates = compare(BY_ID["referrals"], tallies, adults_of(a=900))
    shares = compare(BY_ID["within-28-days"], tallies, adults_of(a=900))
    assert rates.left_out == ("moon",)
    assert [one.area for one in shares.areas] == ["a", "moon"]


def test_where_nothing_happened_nothing_is_said() -> None:
    found = compare(BY_ID["referrals"], [counted("a", 0, 0)], adults_of(a=900))
    assert found.overall == 0 and found.funnel is None and found.answer is Beyond.UNKNOWN
    none = compare(BY_ID["within-28-days"], [counted("a", 0, 0)], adults_of(a=900))
    assert none.overall is None and none.areas[0].value is None


def test_a_small_count_is_said_to_be_unsteady() -> None:
    found = compare(
        BY_ID["within-28-days"], [counted("a", 2, 9), counted("b", 30, 40)], adults_of()
    )
    assert [one.unsteady for one in found.areas] == [True, False]


def test_the_day_28_is_within_and_the_day_29_is_not() -> None:
    rows = [
        event(Kind.RECEIVED, "2026-03-01", "standard", id=one, person=one) for one in ("in", "out")
    ]
    ends = [
        event(Kind.DISCOUNTED, day, "98", id=one, person=one)
        for one, day in (("in", "2026-03-29"), ("out", "2026-03-30"))
    ]
    found = journeys(log(*rows, *ends), {}, UNTIL)
    assert tally(BY_ID["within-28-days"], "10Q", found.rows, YEAR).count == 1
    assert tally(BY_ID["within-28-days"], "10Q", found.rows, YEAR).among == 2


def test_a_person_with_two_requests_is_eligible_once() -> None:
    rows = [
        made
        for one in ("one", "two")
        for made in (
            event(Kind.RECEIVED, "2026-03-01", "standard", id=one),
            event(Kind.ASSESSED, "2026-03-09", "01", id=one),
            event(Kind.DECIDED, "2026-03-10", "01", id=one),
        )
    ]
    found = journeys(log(*rows), {}, UNTIL)
    assert tally(BY_ID["eligible"], "10Q", found.rows, YEAR).count == 1


def test_children_are_in_no_rate_of_adults() -> None:
    rows = (event(Kind.RECEIVED, "2026-03-01", "children"),)
    assert journeys(log(*rows), {}, UNTIL).rows == ()


@pytest.mark.parametrize(
    ("born", "band"),
    [("1961-12-01", "18-64"), ("1961-11-01", "65-74"), ("2010-01-01", UNKNOWN_AGE)],
)
def test_a_band_of_age_begins_in_the_month_of_the_birthday(born: str, band: str) -> None:
    assert band_of(date.fromisoformat(born), UNTIL) == band


def test_an_extract_says_which_requests_have_no_area_and_which_areas_nobody_counted(
    adults: Adults,
) -> None:
    rows = (
        event(Kind.RECEIVED, "2026-03-01", "standard", id="a", person="a"),
        event(Kind.RECEIVED, "2026-03-01", "standard", id="b", person="b"),
    )
    found = journeys(log(*rows), {"a": Detail("E99999999", "")}, UNTIL)
    told = variation(found, adults, last_year(UNTIL), Level.COUNCIL)
    assert {one.code for one in told.findings} == {"CCV005", "CCV006"}
    assert told.areas == ("E99999999",)
    assert told.gap("E99999999", "moon") is None


def test_an_empty_extract_answers_without_anything(adults: Adults) -> None:
    told = variation(Journeys((), UNTIL), adults, last_year(UNTIL))
    assert told.areas == () and told.costs == () and told.findings == ()


def test_rates_of_half_a_year_are_shown_for_a_whole_one(found: Journeys, adults: Adults) -> None:
    half = Window(date(2026, 5, 22), UNTIL)
    rows = found.by_place
    whole = [tally(BY_ID["referrals"], place, each, YEAR) for place, each in rows.items()]
    part = [tally(BY_ID["referrals"], place, each, half) for place, each in rows.items()]
    year = compare(BY_ID["referrals"], whole, adults)
    other = compare(BY_ID["referrals"], part, adults, share_of_year=half.days / 365)
    assert year.overall is not None and other.overall is not None
    assert abs(year.overall / other.overall - 1) < 0.15
    assert replace(year.areas[0]).value != other.areas[0].value
