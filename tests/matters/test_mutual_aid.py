"""Mutual aid as a matter: asked for, offered, planned, agreed by each, counted, learnt from."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ringholder.matters.judge import judging
from ringholder.matters.mutual_aid import counted, not_agreed, offered, parties, planned
from ringholder.matters.record import Verdict
from tests.matters.town import RAISED, Town, town

DAY = timedelta(days=1)
ASKED: dict[str, Any] = {
    "title": "Hips and knees",
    "organisation": "ouh",
    "specialty": "C_110",
    "patients_in_need": 100,
    "due_on": "2024-06-30",
    "reasons": "The list grows.",
}
OFFER: dict[str, Any] = {
    "organisation": "bht",
    "slots_offered": 60,
    "starts_on": "2024-04-15",
    "ends_on": "2024-05-31",
    "terms": ["Weekdays"],
}
PLAN: dict[str, Any] = {
    "aid_plan": {"kind": "mutual-aid-plan", "rows": 12, "sha256": "b" * 64},
    "aid_moves": ["bht; 60", "rbft; 30"],
}
COUNTS = {"patients_offered": 80, "patients_consented": 55, "patients_treated": 20}


@pytest.fixture
def there() -> Town:
    found = town()
    found.appoint("rbft")
    found.do("aid", "ask-help", "ouh", RAISED, **ASKED)
    return found


def both_offer(there: Town) -> Town:
    there.do("aid", "offer-help", "bht", RAISED + DAY, **OFFER)
    there.do(
        "aid", "offer-help", "rbft", RAISED + DAY,
        **{**OFFER, "organisation": "rbft", "slots_offered": 30},
    )  # fmt: skip
    return there


def running(there: Town) -> Town:
    both_offer(there).do("aid", "plan-help", "ouh", RAISED + 2 * DAY, **PLAN)
    for name in ("ouh", "bht", "rbft"):
        there.do("aid", "agree-plan", name, RAISED + 3 * DAY, organisation=name, agrees=True)
    there.do("aid", "start-help", "ouh", RAISED + 4 * DAY, organisation="ouh")
    return there


def case(there: Town) -> Any:
    return judging(there.clerk.acts("aid"), there.clerk.world).case


def test_aid_goes_from_the_asking_to_what_was_learnt(there: Town) -> None:
    running(there)
    there.do("aid", "report-help", "bht", RAISED + 20 * DAY, organisation="bht", **COUNTS)
    there.do("aid", "end-help", "ouh", RAISED + 90 * DAY, done="All treated.", learnt="Ask early.")
    record = there.record("aid", RAISED + 90 * DAY)
    assert (record.state, record.ended, record.verdict) == ("ended", True, Verdict.SHOWN)
    found = case(there)
    assert parties(found) == ("ouh", "bht", "rbft")
    assert planned(found) == {"bht": 60, "rbft": 30}
    assert counted(found)["bht"].treated == 20


def test_the_last_offer_counts_and_one_of_no_slots_takes_it_back(there: Town) -> None:
    both_offer(there)
    there.do("aid", "offer-help", "bht", RAISED + 2 * DAY, **{**OFFER, "slots_offered": 0})
    assert list(offered(case(there))) == ["rbft"]


def test_nobody_offers_for_another_or_to_themselves(there: Town) -> None:
    assert there.refused("aid", "offer-help", "rbft", RAISED + DAY, **OFFER) == {"WHO109"}
    own = {**OFFER, "organisation": "ouh"}
    assert there.refused("aid", "offer-help", "ouh", RAISED + DAY, **own) == {"CPY101"}


@pytest.mark.parametrize(
    "days",
    [
        {"starts_on": "2024-05-31", "ends_on": "2024-04-15"},
        {"starts_on": "2024-01-01", "ends_on": "2024-02-01"},
    ],
)
def test_slots_that_have_passed_or_end_before_they_begin_are_no_offer(
    there: Town, days: dict[str, str]
) -> None:
    told = there.refused("aid", "offer-help", "bht", RAISED + DAY, **{**OFFER, **days})
    assert told == {"CPY102"}


@pytest.mark.parametrize(
    "other",
    [
        {"aid_moves": ["bht; 61"]},
        {"aid_moves": ["bhft; 1"]},
        {"aid_moves": ["bht; 60", "bht; 1"]},
        {"aid_moves": ["bht; many"]},
        {"aid_moves": ["bht; 0"]},
        {"aid_plan": {"kind": "paper", "rows": 1, "sha256": "c" * 64}},
    ],
)
def test_a_plan_is_one_and_stays_within_what_was_offered(
    there: Town, other: dict[str, Any]
) -> None:
    both_offer(there)
    told = there.refused("aid", "plan-help", "ouh", RAISED + 2 * DAY, **{**PLAN, **other})
    assert told == {"CPY103"}


def test_a_plan_moves_no_more_than_were_asked_for(there: Town) -> None:
    there.do("few", "ask-help", "ouh", RAISED, **{**ASKED, "patients_in_need": 59})
    there.do("few", "offer-help", "bht", RAISED + DAY, **OFFER)
    said = {**PLAN, "aid_moves": ["bht; 60"]}
    assert there.refused("few", "plan-help", "ouh", RAISED + 2 * DAY, **said) == {"CPY103"}


def test_only_who_is_in_the_plan_agrees_to_it(there: Town) -> None:
    both_offer(there).do("aid", "plan-help", "ouh", RAISED + 2 * DAY, **PLAN)
    there.appoint("oxford-health")
    said = {"organisation": "oxford-health", "agrees": True}
    stranger = there.refused("aid", "agree-plan", "oxford-health", RAISED + 3 * DAY, **said)
    assert "WHO101" in stranger
    offer = {**OFFER, "organisation": "oxford-health"}
    there.do("aid", "offer-help", "oxford-health", RAISED + 3 * DAY, **offer)
    told = there.refused("aid", "agree-plan", "oxford-health", RAISED + 3 * DAY, **said)
    assert told == {"CPY104"}


def test_it_starts_only_once_each_has_agreed_to_the_plan_that_counts(there: Town) -> None:
    both_offer(there).do("aid", "plan-help", "ouh", RAISED + 2 * DAY, **PLAN)
    for name, agrees in (("ouh", True), ("bht", True), ("rbft", False)):
        there.do("aid", "agree-plan", name, RAISED + 3 * DAY, organisation=name, agrees=agrees)
    start = {"organisation": "ouh"}
    assert there.refused("aid", "start-help", "ouh", RAISED + 4 * DAY, **start) == {"CPY105"}
    assert not_agreed(case(there)) == ("rbft",)
    there.do("aid", "plan-help", "ouh", RAISED + 5 * DAY, **{**PLAN, "aid_moves": ["bht; 60"]})
    assert not_agreed(case(there)) == ("ouh", "bht")


@pytest.mark.parametrize(
    "counts",
    [
        {"patients_offered": 10, "patients_consented": 11, "patients_treated": 0},
        {"patients_offered": 90, "patients_consented": 10, "patients_treated": 11},
        {"patients_offered": 79, "patients_consented": 55, "patients_treated": 20},
    ],
)
def test_counts_follow_from_each_other_and_from_those_before(
    there: Town, counts: dict[str, int]
) -> None:
    running(there)
    there.do("aid", "report-help", "bht", RAISED + 20 * DAY, organisation="bht", **COUNTS)
    said = {"organisation": "bht", **counts}
    assert there.refused("aid", "report-help", "bht", RAISED + 30 * DAY, **said) == {"CPY106"}
