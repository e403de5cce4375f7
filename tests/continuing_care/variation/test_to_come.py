"""Caseloads, the forecast with its half year held out, and the report with small numbers hidden."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from math import exp

import pytest

from ringholder.continuing_care.events import Events
from ringholder.continuing_care.variation import synthetic
from ringholder.continuing_care.variation.adults import Adults
from ringholder.continuing_care.variation.answer import Level, last_year, variation
from ringholder.continuing_care.variation.caseloads import FEWEST, Caseloads, caseloads
from ringholder.continuing_care.variation.forecast import held_out, months, years
from ringholder.continuing_care.variation.history import Model, fitted
from ringholder.continuing_care.variation.journeys import Journeys, journeys
from ringholder.continuing_care.variation.report import paper
from ringholder.continuing_care.variation.staff import Assessor, Post, Staff
from ringholder.continuing_care.variation.stay import Stay, ends, stays, surviving
from ringholder.continuing_care.variation.synthetic import Made
from ringholder.measures.suppression import HIDDEN
from ringholder.papers.blocks import Paper, Table, text_of
from tests.continuing_care.variation.conftest import UNTIL


@pytest.fixture(scope="module")
def loads(found: Journeys, extract: Made) -> Caseloads:
    rows = (
        Assessor(
            one.name,
            one.place,
            one.wte,
            Post.TEMPORARY if one.temporary else Post.SUBSTANTIVE,
            date(2020, 1, 1),
            None,
            one.cost,
        )
        for one in extract.staff
    )
    return caseloads(found, Staff(tuple(rows)), last_year(UNTIL))


@pytest.fixture(scope="module")
def model(found: Journeys) -> Model:
    return fitted(found.rows, UNTIL)


def test_the_posts_of_a_place_make_up_its_team(loads: Caseloads) -> None:
    for whole in (one for one in loads.teams if not one.post):
        parts = [one for one in loads.teams if one.place == whole.place and one.post]
        assert sum(one.load.open for one in parts) == whole.load.open
        assert sum(one.load.concluded for one in parts) == whole.load.concluded
        assert sum((one.wte for one in parts), Decimal(0)) == whole.wte
        desks = loads.desks[whole.place]
        assert sum(one.open for one in desks) == whole.load.open


def test_temporary_posts_are_slower_and_depart_more_often_as_was_planted(
    loads: Caseloads,
) -> None:
    within, departs = loads.versus
    assert within.clear and within.difference is not None and within.difference > 0
    assert departs.difference is not None and departs.lower is not None
    error = (departs.difference - departs.lower) / 1.96
    assert departs.difference < 0 and abs(departs.difference + 5) < 3 * error


def test_nothing_is_compared_where_one_side_has_too_few(found: Journeys) -> None:
    few = Journeys(found.rows[: FEWEST // 2], UNTIL)
    told = caseloads(few, Staff(()), last_year(UNTIL))
    assert all(one.difference is None and not one.clear for one in told.versus)
    assert all(one.open_per_wte is None for one in told.teams)


def test_the_half_year_held_out_lies_within_its_interval(
    log: Events, extract: Made, found: Journeys
) -> None:
    origin = UNTIL - timedelta(days=182)
    before = journeys(log, extract.details, origin)
    held = held_out(before.rows, found.rows, origin, UNTIL)
    assert held.people_inside and held.pounds_inside
    assert abs(held.people_off) < 0.12 and abs(held.pounds_off) < 0.08


def test_the_uplift_of_last_april_is_found_and_another_may_be_given(
    found: Journeys, model: Model
) -> None:
    assert model.uplift == pytest.approx(0.04, abs=0.001)
    dearer = fitted(found.rows, UNTIL, 0.10)
    assert years(dearer)[1].pounds.value > years(model)[1].pounds.value
    assert years(dearer)[1].people == years(model)[1].people


def test_months_add_up_to_the_years_and_intervals_widen(model: Model) -> None:
    rest, coming = years(model)
    each = list(months(model, coming.last))
    assert sum(one.pounds.value for one in each) == pytest.approx(
        rest.pounds.value + coming.pounds.value
    )
    widths = [one.people.upper - one.people.lower for one in each]
    assert widths == sorted(widths)
    assert each[-1].people == coming.people


def test_people_who_neither_come_nor_go_are_forecast_as_they_are() -> None:
    first = date(2024, 1, 1)
    rows = [Stay(False, first, None, 700.0)] * 30
    found = ends(rows, date(2025, 1, 1), UNTIL)
    assert sum(found.ends) == 0 and set(found.hazards) == {0.0}
    assert surviving((0.01,) * 5, 100) == pytest.approx(exp(-1))


def test_too_little_history_is_said_to_be_too_little() -> None:
    assert not fitted((), UNTIL).enough


def test_a_package_costs_what_it_did_on_its_last_day(found: Journeys) -> None:
    known = stays(found.rows, UNTIL)
    assert all(one.weekly > 0 for one in known)
    assert {one.fast for one in known} == {False, True}


def words(made: Paper) -> dict[str, list[list[str]]]:
    return {
        one.title: [["".join(map(text_of, cell)) for cell in row.cells] for row in one.rows]
        for one in made.blocks
        if isinstance(one, Table)
    }


@pytest.fixture(scope="module")
def small(adults: Adults) -> tuple[Paper, Paper]:
    from ringholder.continuing_care import events  # noqa: PLC0415 (the name is a fixture's)

    made = synthetic.made(UNTIL, size=0.3)
    rows = journeys(events.of(made.events), made.details, UNTIL)
    found = variation(rows, adults, last_year(UNTIL), Level.COUNCIL, within="15A")
    says = synthetic.SYNTHETIC
    return (
        paper(found, UNTIL, synthetic=says, public=True),
        paper(found, UNTIL, synthetic=says, public=False),
    )


def test_small_numbers_are_hidden_and_cannot_be_had_from_the_total(
    small: tuple[Paper, Paper],
) -> None:
    public, exact = words(small[0]), words(small[1])
    hidden = 0
    for title in ("Found eligible when assessed", "Eligible on the last day"):
        for shown, real in zip(public[title], exact[title], strict=True):
            count = int(real[1].replace(",", ""))
            if 0 < count < 8:
                assert shown[1] == HIDDEN and shown[3] == ""
            if shown[1] not in (HIDDEN, "0"):
                assert int(shown[1].replace(",", "")) % 5 == 0
        stars = sum(row[1] == HIDDEN for row in public[title])
        assert stars != 1
        hidden += stars
    assert hidden
    assert "beside" not in " ".join(public)


def test_both_papers_say_that_the_people_are_synthetic(small: tuple[Paper, Paper]) -> None:
    for one in small:
        assert one.notice is not None and one.notice.title == "Synthetic people"
    facts = dict(small[1].facts)
    assert "not for publication" in facts["Small numbers"]
