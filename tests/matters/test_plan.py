"""A plan from its first version to its end: others argue beside it, and its body adopts it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ringholder.matters.judge import judging
from ringholder.matters.plan_talk import adopted, items_of, talks
from ringholder.matters.record import Verdict
from tests.matters.town import CHAIR, DECIDED, MET, OXFORDSHIRE, RAISED, SECRETARY, Town, town

DAY = timedelta(days=1)
PLAN: dict[str, Any] = {
    "title": "Oxfordshire place plan",
    "plan_name": "oxfordshire",
    "plan_kind": "place-plan",
    "for_body": OXFORDSHIRE,
    "area": ["oxfordshire"],
    "from_on": "2024-04-01",
    "to_on": "2029-03-31",
}
FIRST = {"kind": "plan-items", "rows": 2, "sha256": "a" * 64}
SECOND = {"kind": "plan-items", "rows": 3, "sha256": "b" * 64}


@pytest.fixture
def there() -> Town:
    return town()


def laid(there: Town, **other: Any) -> Town:
    there.do("plan", "open-plan", SECRETARY, RAISED, **PLAN)
    version = {"cite": FIRST, "plan_items": ["O1", "A1"], **other}
    there.do("plan", "lay-version", SECRETARY, RAISED, **version)
    return there


def decided(there: Town, matter: str = "plan") -> None:
    there.to_the_table(arises_from={"kind": "plan", "id": matter})
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)


def case(there: Town) -> Any:
    return judging(there.clerk.acts("plan"), there.clerk.world).case


def last_act(there: Town) -> str:
    return str(there.clerk.acts("plan")[-1].act.id)


def test_a_place_lays_its_plan_hears_others_answers_and_adopts_it(there: Town) -> None:
    laid(there)
    there.do("plan", "object-to-item", "bht", RAISED, plan_item="A1", reasons="We do it too.")
    asked = last_act(there)
    reply = {
        "act": asked,
        "plan_reply": "will-be-changed",
        "plan_answer": "We will do it with you.",
    }
    there.do("plan", "answer-about-item", CHAIR, RAISED + DAY, **reply)
    decided(there)
    there.do("plan", "adopt-plan", SECRETARY, MET + DAY, matter="falls")
    record = there.record("plan", MET + DAY)
    assert (record.state, record.verdict) == ("adopted", Verdict.SHOWN)
    version = adopted(case(there))
    assert version is not None
    assert version.act.payload["cite"] == FIRST
    assert [(one.item, len(one.answers)) for one in talks(case(there))] == [("A1", 1)]


def test_an_adopted_plan_stays_adopted_while_it_is_revised(there: Town) -> None:
    laid(there)
    decided(there)
    there.do("plan", "adopt-plan", SECRETARY, MET + DAY, matter="falls")
    revision = {"cite": SECOND, "plan_items": ["O1", "A1", "A2"], "reasons": "A new action."}
    there.do("plan", "lay-revision", SECRETARY, MET + 2 * DAY, **revision)
    version = adopted(case(there))
    assert items_of(version) == {"O1", "A1"}
    told = there.refused("plan", "adopt-plan", SECRETARY, MET + 3 * DAY, matter="falls")
    assert told == {"PLA105"}  # that decision was on the version before
    there.do("plan", "retire-plan", SECRETARY, MET + 4 * DAY, reasons="A new plan stands.")
    assert there.record("plan", MET + 4 * DAY).ended


def test_a_version_names_its_items_each_once(there: Town) -> None:
    there.do("plan", "open-plan", SECRETARY, RAISED, **PLAN)
    for items in ([], ["A1", "A1"]):
        told = there.refused("plan", "lay-version", SECRETARY, RAISED, cite=FIRST, plan_items=items)
        assert "PLA101" in told


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("ask-about-item", {"question": "Why?"}),
        ("object-to-item", {"reasons": "No."}),
        ("propose-change", {"proposed_change": "Less.", "reasons": "Dear."}),
        ("note-intelligence", {"seen": "Queues.", "seen_on": "2024-03-01"}),
    ],
)
def test_what_is_said_is_about_an_item_of_the_version_that_stands(
    there: Town, step: str, said: dict[str, str]
) -> None:
    laid(there)
    assert there.refused("plan", step, "bht", RAISED, plan_item="A9", **said) == {"PLA102"}
    there.do("plan", step, "bht", RAISED, plan_item="A1", **said)


def test_an_answer_is_to_something_that_was_asked(there: Town) -> None:
    laid(there)
    reply = {"act": last_act(there), "plan_reply": "explained", "plan_answer": "So."}
    assert there.refused("plan", "answer-about-item", CHAIR, RAISED, **reply) == {"PLA103"}


def test_only_whose_plan_it_is_answers_and_lays_versions(there: Town) -> None:
    laid(there)
    there.do("plan", "ask-about-item", "bht", RAISED, plan_item="A1", question="Why?")
    reply = {"act": last_act(there), "plan_reply": "explained", "plan_answer": "So."}
    assert "WHO101" in there.refused("plan", "answer-about-item", "bht", RAISED, **reply)
    version = {"cite": SECOND, "plan_items": ["A1"]}
    assert "WHO101" in there.refused("plan", "lay-version", "bht", RAISED, **version)


def test_nobody_opens_a_plan_for_another_body(there: Town) -> None:
    said = {**PLAN, "for_body": "place-committee-buckinghamshire"}
    assert there.refused("plan", "open-plan", SECRETARY, RAISED, **said) == {"WHO116"}


def test_a_plan_is_not_adopted_over_an_objection_in_silence(there: Town) -> None:
    laid(there)
    there.do("plan", "object-to-item", "bht", RAISED, plan_item="A1", reasons="We do it too.")
    there.do("plan", "ask-about-item", "bht", RAISED, plan_item="O1", question="By when?")
    decided(there)
    told = there.refused("plan", "adopt-plan", SECRETARY, MET + DAY, matter="falls")
    assert told == {"PLA104"}


def test_a_decision_on_something_else_adopts_nothing(there: Town) -> None:
    laid(there)
    decided(there, "another")
    told = there.refused("plan", "adopt-plan", SECRETARY, MET + DAY, matter="falls")
    assert told == {"PLA105"}


def test_a_plan_of_one_body_is_not_adopted_by_another(there: Town) -> None:
    there.appoint("policy-board/secretary")
    there.appoint("icb-board/secretary")
    opened = {**PLAN, "for_body": "icb-board", "plan_kind": "joint-forward-plan"}
    board = "icb-board/secretary"
    there.do("plan", "open-plan", board, RAISED, **opened)
    there.do("plan", "lay-version", board, RAISED, cite={**FIRST, "rows": 1}, plan_items=["P1"])
    decided(there)
    told = there.refused("plan", "adopt-plan", board, MET + DAY, matter="falls")
    assert told == {"PLA105"}
