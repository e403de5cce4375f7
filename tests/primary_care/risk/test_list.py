"""The list of practices: reasons, since when, what is missing, and how much of it is chance."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.primary_care.risk import (
    Assessment,
    Figures,
    Fired,
    Point,
    Signals,
    assessed,
    ordered,
    shipped_figures,
    shipped_signals,
)
from ringholder.primary_care.risk.backtest import Compared, Followed, backtest
from ringholder.primary_care.risk.figures import read
from ringholder.primary_care.risk.listing import by_chance, listed, near, without_each
from ringholder.primary_care.risk.practices import places, practices

MARCH = date(2026, 3, 1)
STAFF = "general-practice-workforce"
SIGNALS = shipped_signals()
BY_ID = {one.id: one for one in SIGNALS.all}


@pytest.fixture(scope="module")
def found() -> tuple[Assessment, ...]:
    codes = [one.code for one in practices(shipped_figures(), MARCH)]
    return ordered(assessed(SIGNALS, shipped_figures(), codes, MARCH))


def shown(practice: str, *ids: str, quiet: tuple[str, ...] = ()) -> Assessment:
    fired = tuple(Fired(BY_ID[one], "", MARCH, MARCH, False) for one in ids)
    return Assessment(practice, fired, (), tuple(BY_ID[one] for one in quiet))


def of(practice: str, found: tuple[Assessment, ...]) -> Assessment:
    return next(one for one in found if one.practice == practice)


def test_a_real_practice_is_listed_with_figures_since_and_what_to_do(
    found: tuple[Assessment, ...],
) -> None:
    one = of("K82020", found)
    gps = next(each for each in one.fired if each.signal.id == "gps-fell")
    assert gps.says == (
        "1.44 GPs for each 10,000 patients in 2024/25, down 55.4% from 3.22 three years before"
    )
    assert gps.since == date(2024, 4, 1) and not gps.always
    assert one.kinds == 3 and one.count() == 6


def test_what_cannot_be_told_is_named_with_its_reason(found: tuple[Assessment, ...]) -> None:
    told = [each for one in found for each in one.untold]
    assert told and all(each.why for each in told)
    assert {"there is no figure of calls missed", "there is no figure of overall rating"} <= {
        each.why for each in told
    }


def test_all_practices_of_the_three_places_are_assessed(found: tuple[Assessment, ...]) -> None:
    assert len(found) == 153
    everybody = practices(shipped_figures(), MARCH)
    assert [one.code for one in places(everybody)] == ["15A", "14Y", "10Q"]
    each = [len(practices(shipped_figures(), MARCH, one.code)) for one in places(everybody)]
    assert sum(each) == len(found)


def test_only_what_was_complete_by_the_day_is_used() -> None:
    """In March 2021 nobody knew the staff of 2020/21."""
    then = date(2021, 3, 31)
    one = assessed(SIGNALS, shipped_figures(), ["K82020"], then)[0]
    assert all(each.on <= date(2019, 4, 1) for each in one.fired if each.signal.figure.months == 12)
    later = assessed(SIGNALS, shipped_figures(), ["K82020"], date(2031, 1, 1))[0]
    assert any("too old" in each.why for each in later.untold)


def test_a_practice_that_nobody_counted_shows_nothing_and_everything_is_untold() -> None:
    one = assessed(SIGNALS, shipped_figures(), ["NOBODY"], MARCH)[0]
    assert one.count() == 0 and len(one.untold) == len(SIGNALS.all)


def test_no_gps_recorded_may_be_a_gap_in_the_return_and_is_no_signal() -> None:
    years = [date(year, 4, 1) for year in range(2020, 2025)]
    points = [Point(on, Fraction(0), Fraction(9000)) for on in years]
    one = assessed(SIGNALS, Figures({STAFF: {"A": points}}), ["A"], MARCH)[0]
    assert "single-gp" not in one.ids
    assert any("gap in the return" in each.why for each in one.untold)


def test_the_order_is_by_signals_then_high_then_medium_then_code() -> None:
    mixed = [
        shown("D", "few-points", "calls-missed"),
        shown("C", "gps-fell", "few-points"),
        shown("B", "few-gps", "few-points"),
        shown("A", "few-gps", "few-points"),
        shown("E", "few-points", "calls-missed", "few-nurses"),
        shown("F", "list-grew", "rating"),
    ]
    assert [one.practice for one in ordered(mixed)] == ["E", "C", "A", "B", "D", "F"]


def test_without_a_signal_those_leave_who_needed_it_and_the_next_come_in() -> None:
    held = [
        shown("A", "gps-fell", "few-gps", "few-points"),
        shown("B", "single-gp", "rating", "small-list"),
        shown("C", "single-gp", "rating"),
        shown("D"),
    ]
    without = {one.signal.id: one for one in without_each(SIGNALS, held)}
    assert without["gps-fell"].leave == ("A",)
    assert without["gps-fell"].enter == ("C",)
    assert without["rating"].leave == ("B",) and without["rating"].enter == ()
    assert without["calls-missed"].leave == ()


def test_without_any_one_signal_the_real_list_only_loses_and_says_whom(
    found: tuple[Assessment, ...],
) -> None:
    held = {one.practice for one in listed(found)}
    for one in without_each(SIGNALS, found):
        assert set(one.leave) <= held and not set(one.enter) & held
        again = assessed(
            SIGNALS.without(one.signal.id),
            shipped_figures(),
            [each.practice for each in found],
            MARCH,
        )
        assert held - {each.practice for each in listed(again)} == set(one.leave)


def test_one_short_with_a_figure_missing_is_near(found: tuple[Assessment, ...]) -> None:
    for one in near(found):
        assert one.count() == 2 and one.untold


def test_chance_of_independent_signals_is_worked_out_exactly() -> None:
    """Two signals, each there at half of four practices: a quarter would have both."""
    held = [
        shown("A", "rating", "small-list"),
        shown("B", "rating", quiet=("small-list",)),
        shown("C", "small-list", quiet=("rating",)),
        shown("D", quiet=("rating", "small-list")),
    ]
    chance = by_chance(held, 2)
    assert (chance.observed, chance.expected) == (1, pytest.approx(1.0))


@settings(max_examples=40)
@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=1, max_size=12))
def test_the_expected_numbers_of_all_counts_make_all_signals_there_are(
    rows: list[list[bool]],
) -> None:
    ids = ("rating", "small-list", "gps-fell", "few-points")
    held = [
        shown(
            str(at),
            *(one for one, there in zip(ids, row, strict=True) if there),
            quiet=tuple(one for one, there in zip(ids, row, strict=True) if not there),
        )
        for at, row in enumerate(rows)
    ]
    expected = sum(by_chance(held, least).expected for least in range(1, 5))
    assert expected == pytest.approx(sum(map(sum, rows)))


def test_more_practices_are_listed_than_chance_would_and_the_number_is_said(
    found: tuple[Assessment, ...],
) -> None:
    chance = by_chance(found)
    assert chance.practices == 153 and chance.observed == len(listed(found)) == 16
    assert 5 < chance.expected < 10


def test_rows_that_cannot_be_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text(
        "organisation,period,numerator,denominator\nA,2024-04-01,3,9000\nB,2024-04-01,3,0\n"
        "C,2024-04-01,-3,9000\nD,someday,3,9000\n",
        encoding="utf-8",
    )
    held = read({STAFF: path})
    assert held.organisations(STAFF) == ("A",)
    assert [one.code for one in held.findings] == ["TAB003"]


def test_of_practices_that_closed_more_had_few_patients() -> None:
    """Two small practices, one of which closes, and two large ones that stay."""
    day = date(2022, 4, 1)
    figures = Figures(
        {
            STAFF: {
                code: [Point(date(2020, 4, 1), Fraction(3), Fraction(people))]
                for code, people in (("A", 2000), ("B", 2500), ("C", 9000), ("D", 9000), ("E", 1))
            }
        }
    )
    closed = {"A": date(2023, 1, 1), "B": None, "C": None, "D": date(2030, 1, 1)}
    gone = {**closed, "E": date(2021, 1, 1)}
    found = backtest(SIGNALS, figures, gone, day, date(2024, 3, 31))
    assert found.by_signal["small-list"] == Compared(Followed(2, 1), Followed(2, 0))
    assert found.all == Followed(4, 1) and found.at_least(1) == Followed(2, 1)
    assert (found + found).all == Followed(8, 2)


def test_how_many_times_as_often_is_katz_s_ratio_with_its_interval() -> None:
    """30 of 100 against 10 of 100: 3.0 times (1.55 to 5.80)."""
    times = Compared(Followed(100, 30), Followed(100, 10)).times_as_often
    assert times is not None
    assert [round(one, 2) for one in times] == [3.0, 1.55, 5.8]
    assert Compared(Followed(10, 0), Followed(10, 1)).times_as_often is None
    assert Signals(()).all == ()
