"""The demonstration's stories of policy and innovation: by the rules, and marked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ringholder.calendar import Period
from ringholder.matters.innovation_trial import uptakes
from ringholder.matters.simulate import Simulating
from ringholder.matters.simulate.desk import Desk
from ringholder.plan.innovation.board import innovation
from ringholder.plan.policy.comparison import comparison
from ringholder.register.memory import MemoryStore
from ringholder_web.matters.demonstration import DAYS_BACK, DAYS_ON, adopted
from ringholder_web.plan import demonstration_innovation, demonstration_policy
from ringholder_web.plan.demonstration_innovation import BOARDS, CALLS, WALKS
from ringholder_web.plan.demonstration_policy import EVENINGS, WARDS
from ringholder_web.primary_care import demonstration

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
TODAY = date(2026, 11, 26)
STATES = {
    EVENINGS: "choosing",
    WARDS: "reviewed",
    CALLS: "evaluated",
    WALKS: "trialling",
    BOARDS: "idea",
}


@pytest.fixture(scope="module")
def desk() -> Desk:
    begun = (NOW - timedelta(days=DAYS_BACK)).date()
    days = Period(begun, (NOW + timedelta(days=DAYS_ON)).date())
    made = Simulating((adopted(NOW.date()),), 8, 0, days, MemoryStore())
    made.desk.tell(demonstration.appointed(made.desk, NOW))
    for module in (demonstration_policy, demonstration_innovation):
        for story in module.stories(made.desk, NOW):
            made.desk.tell(story)
    for _ in made.months():
        pass
    return made.desk


def test_every_story_is_told_by_the_rules_and_says_that_it_is_illustrative(desk: Desk) -> None:
    assert [one.findings for one in desk.not_entered] == []
    cases = {one: desk.judging(one).case for one in STATES}
    assert {one: case.state for one, case in cases.items()} == STATES
    assert all("illustrative" in case.opened["title"] for case in cases.values())


def test_one_place_is_late_with_one_policy_and_three_ways_of_another_were_reviewed(
    desk: Desk,
) -> None:
    evenings = comparison(desk.judging(EVENINGS).case, TODAY)
    assert [row.body.id for row in evenings.late] == [demonstration_policy.BERKSHIRE]
    assert [len(row.before) for row in evenings.places] == [0, 1, 0]
    assert comparison(desk.judging(WARDS).case, TODAY).ways == 3


def test_one_innovation_is_adopted_adapted_and_declined(desk: Desk) -> None:
    case = desk.judging(CALLS).case
    said = {who: told[-1].uptake for who, told in uptakes(case).items()}
    assert list(said.values()) == ["adopt", "adapt", "decline", "adopt"]
    found = innovation(case, TODAY)
    assert (found.stage, found.answer) == ("spread", "has-improved")
    assert all(one.says for one in found.gate)
