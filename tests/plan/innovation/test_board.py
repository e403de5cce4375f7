"""An innovation side by side: stages, who has not answered, its gate, and its spread over time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ringholder.plan.innovation.board import innovation, spread
from ringholder.plan.innovation.stages import stage_of, stages
from tests.matters.innovations import (
    ADOPT,
    AFTER,
    DAY,
    MATTER,
    OFFICE,
    OWNER,
    RAISE,
    by_office,
    case,
    evaluated,
    people,
    plan_of,
    reported,
    taken_up,
    tried,
)
from tests.matters.policies import BERKSHIRE, BUCKINGHAMSHIRE, OXFORDSHIRE
from tests.matters.town import RAISED, Town

BEFORE, LATER = date(2025, 8, 1), date(2025, 9, 1)
DECLINE = {"uptake": "decline", "review_on": "2026-04-01", "reasons": "No pharmacist."}


@pytest.fixture
def there() -> Town:
    return people(Town().found())


def test_stages_are_marked_as_read_in_no_official_text() -> None:
    assert not stages().mark.for_decision
    assert [one.id for one in stages().stages] == [
        "idea", "concept", "pilot", "evaluation", "adoption", "spread", "mainstream", "disinvest",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("so_far", "stage"),
    [(taken_up, "concept"), (tried, "pilot"), (reported, "evaluation"), (evaluated, "adoption")],
)
def test_an_innovation_goes_from_stage_to_stage(there: Town, so_far: Any, stage: str) -> None:
    assert stage_of(case(so_far(there))) == stage


def test_an_idea_waits_for_a_place_and_has_no_gate_yet(there: Town) -> None:
    there.do(MATTER, "raise-innovation", "ouh", RAISED, **RAISE)
    found = innovation(case(there), BEFORE)
    assert (found.stage, found.waits) == ("idea", ("A place takes it up, or sets it aside.",))
    assert [one.name for one in found.gate if one.says] == ["Who decides"]
    assert found.silent == ()
    assert found.topics == ("medicines", "discharge")


def test_who_has_not_answered_is_named_with_the_day_and_is_late_after_it(there: Town) -> None:
    evaluated(there)
    by_office(there, "answer-innovation", OXFORDSHIRE, AFTER, **ADOPT)
    found = innovation(case(there), BEFORE)
    assert [one.body.id for one in found.silent] == [BUCKINGHAMSHIRE, BERKSHIRE]
    assert "Berkshire West Place Committee answers by 31 August 2025." in found.waits
    assert "Oxfordshire Place Committee has not yet named the item of its plan." in found.waits
    late = innovation(case(there), LATER)
    assert [one.is_late for one in late.places] == [False, True, True]
    assert late.waits[1].endswith("was asked to answer by 31 August 2025, and has not.")


def test_the_gate_says_what_there_is_and_what_is_missing(there: Town) -> None:
    evaluated(there)
    told = {one.name: one.says for one in innovation(case(there), BEFORE).gate}
    assert told["Problem owner"] == OWNER
    assert told["Result by the standard"] == "Improved"
    assert told["Cost of each outcome"] == ""
    assert told["Who decides"].startswith("Each for itself: ")


def test_spread_counts_users_from_their_day_and_no_more_when_they_stop(there: Town) -> None:
    evaluated(there)
    by_office(there, "answer-innovation", OXFORDSHIRE, AFTER, **ADOPT)
    by_office(there, "answer-innovation", BERKSHIRE, AFTER, **DECLINE)
    there.do(MATTER, "answer-for-ourselves", "ouh", AFTER, adopter="ouh",
             **{**ADOPT, "from_on": "2025-08-01"})  # fmt: skip
    stop = {"uptake": "stop", "from_on": "2025-12-01", "reasons": "Something better."}
    by_office(there, "answer-innovation", OXFORDSHIRE, AFTER + DAY, **stop)
    told = [(one.on.isoformat(), one.users) for one in spread(case(there), date(2026, 1, 1))]
    assert told == [("2025-08-01", 1), ("2025-09-01", 2), ("2025-12-01", 1)]
    assert [one.users for one in spread(case(there), date(2025, 8, 31))] == [1]
    assert stage_of(case(there)) == "adoption"


def test_a_recommendation_stands_beside_the_answers_and_changes_none(there: Town) -> None:
    evaluated(there)
    by_office(there, "recommend", OXFORDSHIRE, AFTER, reasons="It helped us.")
    found = innovation(case(there), BEFORE)
    assert found.recommended_by == (OXFORDSHIRE,)
    assert len(found.silent) == 3


def test_two_that_use_it_are_spread_and_an_item_of_the_plan_is_shown(there: Town) -> None:
    evaluated(there)
    for place in (OXFORDSHIRE, BUCKINGHAMSHIRE):
        by_office(there, "answer-innovation", place, AFTER, **ADOPT)
    plan_of(there, OXFORDSHIRE, ["action-12"])
    plan = {"matter": f"plan-of-{OXFORDSHIRE}", "plan_item": "action-12"}
    by_office(there, "take-into-plan", OXFORDSHIRE, AFTER + DAY, **plan)
    found = innovation(case(there), BEFORE)
    assert (found.stage, found.places[0].plan_item) == ("spread", "action-12")
    there.do(MATTER, "correct", OFFICE, AFTER + DAY, f"p-{OXFORDSHIRE}",
             act=case(there).entries[0].act.id, instead="-", reasons="-")  # fmt: skip
