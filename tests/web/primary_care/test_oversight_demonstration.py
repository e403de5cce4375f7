"""The demonstration's stories of oversight: all of it is done by the rules, and marked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from ringholder.calendar import Period
from ringholder.matters.simulate import Simulating
from ringholder.primary_care.oversight.asked import demands
from ringholder.primary_care.oversight.contracts import (
    ContractRegister,
    against,
    read_contracts,
)
from ringholder.register.memory import MemoryStore
from ringholder_web.matters.demonstration import DAYS_BACK, DAYS_ON, adopted
from ringholder_web.primary_care import demonstration, demonstration_oversight
from ringholder_web.primary_care.demonstration_oversight import PRACTICE, made_register

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
STATES = {
    "request-wellbeing": "asked",
    "breach-complaints": "remedial",
    "closing-a-list": "applied",
    "ghosts": "asked",
    "support-for-a-practice": "planned",
    "service-minor-injuries": "offered",
    "telephones": "asked",
    "maturity-of-kiwy": "opened",
}


def test_every_story_is_told_by_the_rules_and_says_that_it_is_illustrative() -> None:
    begun = (NOW - timedelta(days=DAYS_BACK)).date()
    days = Period(begun, (NOW + timedelta(days=DAYS_ON)).date())
    made = Simulating((adopted(NOW.date()),), 8, 0, days, MemoryStore())
    made.desk.tell(demonstration.appointed(made.desk, NOW))
    for story in demonstration_oversight.stories(made.desk, NOW):
        made.desk.tell(story)
    for _ in made.months():
        pass
    assert made.desk.not_entered == []
    walks = {one: made.desk.judging(one) for one in made.desk.clerk.matters()}
    assert {one: walks[one].case.state for one in STATES} == STATES
    asked = demands(walks.values(), PRACTICE, NOW)
    assert [one.matter for one in asked if one.is_late(NOW)] == ["request-estates"]
    assert {one.matter for one in asked if one.same} == {"request-diabetes", "request-checks"}
    assert all("illustrative" in one.title for one in asked)


def test_the_register_of_contracts_has_faults_to_find_and_marks_what_is_made_up(
    tmp_path: Path,
) -> None:
    path = tmp_path / "contracts.csv"
    path.write_bytes(made_register(NOW))
    found = read_contracts(path)
    assert found.findings == ()
    made_up = [one for one in found.contracts if one.illustrative]
    assert all("does not exist" in one.called for one in made_up)
    told = {one.code for one in against(ContractRegister(tuple(made_up)), NOW.date())}
    assert told == {"OVS007", "OVS008", "OVS009"}
