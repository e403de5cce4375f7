"""A real gap leads to a funded case, a contract and the next month's figure (issue 8)."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ringholder.matters.benefits import benefits_of
from ringholder.matters.figures import all_figures
from ringholder.matters.record import Verdict
from ringholder.monitor.cited import disagreements
from ringholder.plan.cases.thread import FIGURE, Step, back, thread
from tests.journeys import gap_story
from tests.journeys.gap_story import (
    BUDGET,
    CASE,
    CONTRACT,
    GAP,
    TO_AUGUST,
    TO_FEBRUARY,
    TO_JULY,
    known_to,
)
from tests.journeys.story import Story

ENDED = datetime(2024, 10, 11, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The whole way, once: no test below changes it."""
    return gap_story.told(tmp_path_factory.mktemp("case"))


@pytest.fixture(scope="module")
def steps(there: Story) -> tuple[Step, ...]:
    return thread(there.case(CASE), (walk.case for walk in there.walks()))


def test_every_stage_is_shown_and_ends_where_it_should(there: Story) -> None:
    ends = {GAP: "closed", CASE: "closed", "decision-fbc": "decided", BUDGET: "open",
            CONTRACT: "in-force"}  # fmt: skip
    records = {matter: there.record(matter, ENDED) for matter in ends}
    assert {matter: one.state for matter, one in records.items()} == ends
    assert {one.verdict for one in records.values()} == {Verdict.SHOWN}


def test_the_figures_that_it_begins_and_ends_with_are_the_published_ones(there: Story) -> None:
    cited = all_figures(there.case(GAP))
    for one, last in zip(cited, (TO_FEBRUARY, TO_JULY, TO_AUGUST), strict=False):
        series, mark = known_to(last)
        said = {"period_ends_on": one.period_ends_on.isoformat(), "value": one.value,
                "finds": one.finds}  # fmt: skip
        assert list(disagreements(series, said)) == []
        assert (one.version, one.rows) == (mark.sha256, mark.rows)
    assert cited[0].finds != "nothing"
    assert cited[-1].finds == "nothing"


def test_the_thread_runs_from_the_first_observation_to_the_last_figure(
    steps: tuple[Step, ...],
) -> None:
    matters = [one.what for one in steps if one.what != FIGURE]
    assert matters == ["performance-gap", "business-case", "decision", "decision", "decision",
                       "budget", "contract"]  # fmt: skip
    figures = [one for one in steps if one.what == FIGURE]
    assert figures[0].ends_on == TO_FEBRUARY
    assert steps[0] == figures[0], "it begins with an observation"
    assert {one.ends_on for one in figures[1:]} == {TO_JULY, TO_AUGUST}
    assert figures[-1].ends_on == TO_AUGUST


def test_the_thread_leads_back_from_the_money_and_the_contract_to_the_observation(
    steps: tuple[Step, ...],
) -> None:
    for name in (CONTRACT, BUDGET):
        way = [one.what for one in back(steps, name)]
        assert way[-3:] == ["business-case", "performance-gap", FIGURE], name
    last = next(one for one in reversed(steps) if one.what == FIGURE and one.matter == CASE)
    way = back(steps, last.id)
    assert [one.what for one in way] == [FIGURE, "business-case", "performance-gap", FIGURE]
    assert (way[0].ends_on, way[-1].ends_on) == (TO_AUGUST, TO_FEBRUARY)


def test_every_link_hangs_on_a_step_that_is_there(steps: tuple[Step, ...]) -> None:
    known = {one.id for one in steps}
    hanging = {name for one in steps for name in one.from_} - known
    assert hanging == set()


def test_what_was_promised_came_and_the_figures_say_so(there: Story) -> None:
    (benefit,) = benefits_of(there.case(CASE))
    assert benefit.found == "realised"
    assert benefit.value is not None
    assert benefit.value >= benefit.target == Decimal(72)
    assert benefit.baseline < benefit.target


def test_the_money_covers_what_the_appraisal_says_and_nothing_less(
    there: Story, tmp_path: Path
) -> None:
    option = gap_story.unit(gap_story.case_file(tmp_path))
    laid = there.case(CASE).last("lay-stage")
    assert laid is not None
    assert Decimal(laid.act.payload["case_cost"]) == option.whole_life == 468_000
    assert abs(Decimal(laid.act.payload["npv"]) - option.npv) < Decimal("0.01")
    assert option.npv > 0
