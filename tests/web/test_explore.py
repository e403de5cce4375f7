"""Exploring, the map, and what pages of figures say, without a browser."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.http import QueryDict

from ringholder.charter.spreadsheet import sheets
from ringholder.monitor.chosen_chart import Kind
from ringholder.monitor.indicator import Level
from ringholder.shipped import data_folder
from ringholder_web.charter.shelf import Shelf
from ringholder_web.monitor import explore, explore_asked, map_page, matrix, one_indicator
from ringholder_web.monitor.explored import WORST_FIRST, Explored, excel, table
from ringholder_web.monitor.explored import explored as explored_by
from ringholder_web.monitor.figures import Figures
from ringholder_web.organisations.performance import performance


@pytest.fixture(scope="module")
def figures(shelf: Shelf) -> Figures:
    return Figures.read(data_folder(), shelf)


def explored(figures: Figures, query: str) -> Explored:
    return explored_by(figures, explore_asked.read(QueryDict(query), figures.indicators))


def indicator_page(figures: Figures, name: str, code: str, query: str = "") -> one_indicator.Page:
    one = figures.one(name, code)
    assert one is not None
    return one_indicator.page(figures, one, QueryDict(query))


# ---- explore ---------------------------------------------------------------------------------


def test_all_systems_are_shown_a_page_at_a_time_with_their_method(figures: Figures) -> None:
    found = explored(figures, "indicator=ae-four-hours&level=system&page=2")
    page = explore.page(figures, found)
    assert page.count == 42
    assert len(page.multiples) == 42 - explore.A_PAGE
    assert {one.method for one in page.multiples} == {"XmR, rules nhsr-0.2.2"}
    assert page.problems == ()


def test_practices_can_be_narrowed_to_a_network_or_a_place(figures: Figures) -> None:
    place = explored(figures, "indicator=online-access&level=practice&within=10Q")
    everywhere = explored(figures, "indicator=online-access&level=practice")
    assert 0 < len(place.charted) < len(everywhere.charted)
    assert {one.series.level for one in place.charted} == {Level.PRACTICE}


def test_rules_with_knobs_are_kept_in_the_address_and_in_the_answer(figures: Figures) -> None:
    found = explored(figures, "indicator=ae-four-hours&rules=mdc%2Btrend%3D6&knobs=shift=8")
    assert found.charted[0].method == "XmR, rules mdc+trend=6+shift=8"
    again = explored(figures, found.asked.address())
    assert again.charted[0].method == found.charted[0].method


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("indicator=nothing", "No indicator is called “nothing”"),
        ("level=moon", "No level is called “moon”"),
        ("chart=pie", "No chart is called “pie”"),
        ("rules=mine", "No rule set is named 'mine'"),
        ("knobs=trend=1", "Trend points cannot be 1"),
        ("baseline=3", "A baseline is a number of periods, 12 or more"),
        ("from=soon", "“soon” is no month"),
        ("from=2026-01&to=2020-01", "The first month is after the last"),
        ("within=XYZ", "Nothing of this level lies in “XYZ”"),
        ("indicator=general-practice-payments&chart=p", "A P chart needs whole counts"),
        ("indicator=gp-survey-overall&level=place", "there are no figures of Places"),
        ("from=2031-01", "There are no figures between these months"),
    ],
)
def test_what_cannot_be_asked_is_answered_in_words(figures: Figures, query: str, says: str) -> None:
    found = explored(figures, query)
    assert any(says in problem.says for problem in found.problems)
    explore.page(figures, found)


def test_the_worst_come_first_when_sorted_by_change(figures: Figures) -> None:
    found = explored(figures, "indicator=ae-four-hours&level=system&sort=change")
    ranks = [WORST_FIRST[one.variation] for one in found.charted]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


def test_the_csv_has_every_value_and_limit_to_the_digit(figures: Figures) -> None:
    found = explored(figures, "indicator=ae-four-hours&level=system&within=Y59")
    lines = list(csv.DictReader(StringIO(table(found))))
    assert len(lines) == sum(len(one.values) for one in found.charted)
    first = found.charted[0]
    own = [row for row in lines if row["organisation"] == first.series.organisation]
    assert [float(row["value"]) for row in own] == first.values
    assert [float(row["upper"]) for row in own] == first.upper
    assert [row["kind"] for row in own] == list(first.kinds)


def test_a_negative_limit_stays_a_number_in_the_csv(figures: Figures) -> None:
    found = explored(figures, "indicator=telephone-calls-missed&level=practice")
    lower = [row["lower"] for row in csv.DictReader(StringIO(table(found)))]
    assert any(float(number) < 0 for number in lower if number)


def test_the_workbook_has_the_same_rows_as_the_csv(figures: Figures) -> None:
    found = explored(figures, "indicator=ae-four-hours&level=trust")
    book = sheets.read("figures.xlsx", BytesIO(excel(found, "/explore/")).getvalue())
    lines = list(csv.reader(StringIO(table(found))))
    assert len(book[0].rows) == len(lines)
    assert book[0].rows[0] == lines[0]
    assert book[0].rows[1][6] == pytest.approx(float(lines[1][6]), rel=1e-15)


def test_an_address_that_tries_to_be_markup_stays_text(figures: Figures) -> None:
    found = explored(figures, "indicator=<script>&within=<b>&chart=<i>")
    page = explore.page(figures, found)
    assert page.indicator.id == explore_asked.DEFAULT
    assert all("<script" not in multiple.picture for multiple in page.multiples)


# ---- the page of an indicator ----------------------------------------------------------------


def test_the_chart_of_an_indicator_can_be_switched_and_says_so(figures: Figures) -> None:
    page = indicator_page(figures, "ae-four-hours", "RTH", "chart=p")
    assert page.switch.one.kind is Kind.P
    assert not page.switch.own
    assert "P chart" in page.chart
    assert indicator_page(figures, "ae-four-hours", "RTH").switch.own


def test_a_change_at_a_date_is_answered_and_a_bad_date_is_too(figures: Figures) -> None:
    page = indicator_page(figures, "ae-four-hours", "RTH", "changed=2024-10")
    assert page.further.changed is not None
    assert page.further.changed.answered
    bad = indicator_page(figures, "ae-four-hours", "RTH", "changed=lately")
    assert [problem.field for problem in bad.problems] == ["changed"]


def test_the_commentary_sets_england_beside(figures: Figures) -> None:
    said = indicator_page(figures, "rtt-within-18-weeks", "QU9").further.commentary
    assert any(sentence.startswith("England’s") or "England's" in sentence for sentence in said)


def test_a_sum_says_what_it_rests_on(figures: Figures) -> None:
    said = indicator_page(figures, "online-access", "U12754").further.rests_on
    assert said[0].startswith("Summed from")


def test_a_practice_lists_no_hundred_others(figures: Figures) -> None:
    groups = indicator_page(figures, "telephone-calls-missed", "K84004").relatives
    assert [group.name.partition(" ")[0] for group in groups] == ["It", "Other"]
    assert all(len(group.links) <= 12 for group in groups)
    place = indicator_page(figures, "telephone-calls-missed", "10Q").relatives
    parts = next(group for group in place if group.name.startswith("Its"))
    assert "within=10Q" in parts.more
    assert parts.links == ()


def test_many_shares_are_compared_in_a_funnel(figures: Figures) -> None:
    compared = indicator_page(figures, "telephone-calls-missed", "K84004").compared
    assert compared is not None
    assert "99.8%" in compared.picture


# ---- the matrix, the map, an organisation ----------------------------------------------------


def test_the_matrix_can_be_narrowed_and_counts_what_it_shows(figures: Figures) -> None:
    page = matrix.page(figures, matrix.Chosen.read(QueryDict("domain=experience&level=place")))
    assert [group.name for group in page.domains] == ["Experience"]
    assert [level.name for level in page.levels] == ["Places"]
    cells = [cell for row in page.domains[0].rows for cell in row.cells if cell]
    counts = [
        int(said.partition(" ")[0]) for said in page.domains[0].summary if "reach" not in said
    ]
    assert sum(counts) == len(cells)


def test_the_map_shades_every_system_and_lights_ours(figures: Figures) -> None:
    page = map_page.page(figures, data_folder() / "outlines", QueryDict(""))
    assert len(page.rows) == 42
    assert [row.name for row in page.rows if row.ours] == ["BOB ICB"]
    assert "Crown copyright and database right" in page.licence
    assert page.picture.count("<path") > 42


def test_without_outlines_the_map_is_a_grid_of_tiles(figures: Figures) -> None:
    page = map_page.page(figures, data_folder() / "no-such-folder", QueryDict(""))
    assert len(page.rows) == 42
    assert "South East" in page.picture


def test_the_practices_of_a_place_stand_on_its_map(figures: Figures) -> None:
    query = QueryDict("indicator=telephone-calls-missed&where=10Q&period=2026-01")
    page = map_page.page(figures, data_folder() / "outlines", query)
    assert page.picture.count("<circle") > 30
    assert "Royal Mail" in page.licence


@pytest.mark.parametrize("query", ["indicator=none", "period=never", "where=nowhere"])
def test_a_map_that_cannot_be_drawn_is_answered_in_words(figures: Figures, query: str) -> None:
    page = map_page.page(figures, data_folder() / "outlines", QueryDict(query))
    assert len(page.problems) == 1
    assert len(page.rows) == 42


@pytest.mark.parametrize("code", ["K84004", "U12754", "10Q", "QU9", "RTH"])
def test_every_kind_of_organisation_has_its_figures_and_its_wholes(
    figures: Figures, code: str
) -> None:
    found = performance(figures, code)
    shown = {cell.address for group in found.groups for _, _, cell in group.rows}
    held = {name for name, own in figures.observations.series if own == code}
    assert shown == {f"/indicators/{name}/{code}/" for name in held}
    assert found.belonged


def test_an_organisation_without_figures_has_an_empty_panel(figures: Figures) -> None:
    found = performance(figures, "NOBODY")
    assert (found.groups, found.gaps, found.belonged, found.explore) == ((), (), (), "")


def test_a_month_is_read_as_it_is_written() -> None:
    assert explore_asked.read_month("2024-10") == date(2024, 10, 1)
    assert explore_asked.read_month("2024-13") is None
    assert explore_asked.read_month("0001-01") is None
