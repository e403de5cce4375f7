"""The demonstration's business cases: done by the rules, from published figures, all marked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ringholder.calendar import Period
from ringholder.matters.benefits import benefits_of
from ringholder.matters.simulate import Simulating
from ringholder.plan.cases.appraise import appraise
from ringholder.plan.cases.reading import bring
from ringholder.register.memory import MemoryStore
from ringholder_web.matters.demonstration import DAYS_BACK, DAYS_ON, adopted
from ringholder_web.plan.demonstration_cases import FUNDED, GAP, OUTLINE, stories, workbook

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def made() -> Simulating:
    """The months with these stories told; no test below changes them."""
    begun = (NOW - timedelta(days=DAYS_BACK)).date()
    days = Period(begun, (NOW + timedelta(days=DAYS_ON)).date())
    told = Simulating((adopted(NOW.date()),), 1, 0, days, MemoryStore())
    for story in stories(told.desk, NOW):
        told.desk.tell(story)
    for _ in told.months():
        pass
    return told


def test_every_act_goes_through_and_each_matter_stands_where_it_is_told(made: Simulating) -> None:
    refused = [(one.draft.matter, one.draft.kind, [str(f) for f in one.findings])
               for one in made.desk.not_entered]  # fmt: skip
    assert refused == []
    states = {GAP: "closed", FUNDED: "funded", OUTLINE: "laid"}
    assert {one: made.desk.judging(one).case.state for one in states} == states
    titles = [made.desk.judging(one).case.opened["title"] for one in (FUNDED, OUTLINE)]
    assert all("(illustrative)" in one for one in titles)


def test_one_benefit_was_reported_on_published_figures_and_one_is_late(made: Simulating) -> None:
    reported, late = benefits_of(made.desk.judging(FUNDED).case)
    assert reported.report is not None
    assert reported.report.act.payload["observations"]["rows"] > 0
    assert late.report is None
    assert late.due_on < NOW.date()


def test_the_workbooks_are_the_same_bytes_each_time_and_are_marked(tmp_path: Path) -> None:
    for case in (FUNDED, OUTLINE):
        content = workbook(case)
        workbook.cache_clear()
        assert workbook(case) == content
        path = tmp_path / "case.xlsx"
        path.write_bytes(content)
        found = bring([path])
        assert found.findings == ()
        assert found.case.settings.illustrative
        preferred = appraise(found.case, NOW.date()).preferred
        assert preferred is not None
        assert preferred.worth > 0
