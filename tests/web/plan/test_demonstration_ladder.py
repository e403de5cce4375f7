"""The demonstration's story of plans: told without a refusal, and marked as made up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ringholder.calendar import Period
from ringholder.charter import Charter
from ringholder.matters.plan_talk import talks
from ringholder.matters.simulate import Simulating
from ringholder.matters.simulate.as_if import as_if_in_force
from ringholder.register.memory import MemoryStore
from ringholder.shipped import charters_folder
from ringholder_web.plan.demonstration_ladder import stories

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
DAYS = Period(NOW.date() - timedelta(days=100), NOW.date() + timedelta(days=2))


@pytest.fixture(scope="module")
def told() -> Simulating:
    """The story, with nothing else going on."""
    years = Period(date(2026, 1, 1), date(2027, 12, 31))
    charter = as_if_in_force(Charter.load(charters_folder() / "ladder"), years)
    made = Simulating((charter,), 1, 0, DAYS, MemoryStore())
    for story in stories(made.desk, NOW):
        made.desk.tell(story)
    for _ in made.months():
        pass
    return made


def test_no_act_of_the_story_is_refused(told: Simulating) -> None:
    assert [str(f) for one in told.desk.not_entered for f in one.findings] == []


def test_each_place_adopts_at_its_own_pace_and_argues_meanwhile(told: Simulating) -> None:
    plans = ("jfp", "oxfordshire", "buckinghamshire", "berkshire-west")
    cases = {one: told.desk.judging(f"plan-{one}").case for one in plans}
    assert [cases[one].state for one in plans] == ["adopted", "adopted", "laid", "laid"]
    assert [len(talks(cases[one])) for one in plans] == [2, 2, 1, 1]
    assert all("illustrative" in case.opened["title"] for case in cases.values())
