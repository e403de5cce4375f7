"""Support for practices, enhanced services, premises and IT, maturity of networks, disputes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ringholder.matters.enhanced_services import claims, month_of, practices_in
from ringholder.matters.maturity import scales
from tests.matters.practices import (
    AT,
    DAY,
    FUNCTION,
    ICB,
    NEIGHBOUR,
    NETWORK,
    OTHER_NETWORK,
    PRACTICE,
    case,
    decided,
    with_practices,
)
from tests.matters.town import SECRETARY, Town

PLAN = [{"what": "A salaried doctor", "measure": "in post", "due_on": "2024-06-28"}]
SERVICE: dict[str, Any] = {
    "title": "Minor injuries",
    "organisation": ICB,
    "function": FUNCTION,
    "specification": "Wounds of less than two days.",
    "item_paid_for": "patient treated",
    "item_price": "33.33",
    "starts_on": "2024-02-01",
    "ends_on": "2024-09-30",
    "practices_concerned": [PRACTICE, NEIGHBOUR],
}
NEED: dict[str, Any] = {
    "title": "No telephones",
    "practice": PRACTICE,
    "organisation": ICB,
    "facility": "it-incident",
    "request": "The telephones are down.",
    "effect_on_patients": "Nobody gets through.",
    "due_on": "2024-04-05",
}


def supported() -> Town:
    there = with_practices()
    said = {"title": "In trouble", "practice": PRACTICE, "organisation": ICB}
    there.do("help", "open-support", ICB, AT, **said, what_is_wrong="Two doctors left.")
    there.do("help", "say-for-practice", PRACTICE, AT, standpoint="We need a doctor.")
    offer = {"support_kind": "locums", "support": "A locum for 12 weeks", "given_by": "The board"}
    there.do("help", "offer-support", ICB, AT, **offer)
    there.do("help", "accept-support", PRACTICE, AT + DAY)
    there.do("help", "agree-plan", ICB, AT + DAY, milestones=PLAN, agreed_with=[PRACTICE])
    return there


def offered(**other: Any) -> Town:
    there = with_practices()
    there.do("service", "offer-service", ICB, AT, **{**SERVICE, **other})
    there.do("service", "sign-up", PRACTICE, AT, practice=PRACTICE)
    return there


MARCH = {"practice": PRACTICE, "month": "2024-03"}


def checked() -> Town:
    there = offered()
    there.do("service", "claim-activity", PRACTICE, AT, **MARCH, items_done=12)
    accepted = {**MARCH, "items_accepted": 10, "reasons": "Two were older wounds."}
    there.do("service", "check-activity", ICB, AT + DAY, **accepted)
    return there


# ---- support -------------------------------------------------------------------------------------


def test_a_practice_recovers_by_a_plan_that_was_kept() -> None:
    there = supported()
    reached = {"milestone": PLAN[0]["what"], "reached": True, "done": "In post."}
    there.do("help", "report-milestone", PRACTICE, AT + 20 * DAY, **reached)
    there.do("help", "review-support", ICB, AT + 60 * DAY, what_was_found="It stands.")
    ended = {"support_end": "recovered", "from_on": "2024-06-01", "reasons": "It stands."}
    there.do("help", "end-support", ICB, AT + 60 * DAY, **ended)
    told = there.record("help", AT + 60 * DAY)
    assert (told.state, told.verdict.value) == ("ended", "shown")


def test_recovery_with_a_milestone_left_is_told() -> None:
    there = supported()
    ended = {"support_end": "recovered", "from_on": "2024-06-01", "reasons": "-"}
    there.do("help", "end-support", ICB, AT + 60 * DAY, **ended)
    assert {f.code for f in there.record("help", AT + 60 * DAY).findings} == {"OVS111"}


@pytest.mark.parametrize("end", ["merged", "dispersed", "caretaker"])
def test_patients_go_elsewhere_only_by_a_decision(end: str) -> None:
    there = supported()
    said = {"support_end": end, "from_on": "2024-06-01", "reasons": "-"}
    finish = ("help", "end-support", ICB, AT + 60 * DAY)
    assert there.refused(*finish, **said) == {"OVS111"}
    assert there.refused(*finish, **said, decision="nothing") == {"OVS111"}
    there.do(*finish, **said, decision=decided_in(there))


def decided_in(there: Town) -> str:
    decided(there)
    return "falls"


def test_nobody_speaks_for_a_practice_in_trouble() -> None:
    there = supported()
    for as_ in (NEIGHBOUR, NETWORK, ICB):
        told = there.refused("help", "say-for-practice", as_, AT, standpoint="-")
        assert "WHO101" in told
    assert "WHO101" in there.refused("help", "offer-support", PRACTICE, AT, support="-")


# ---- enhanced services ---------------------------------------------------------------------------


def test_a_service_is_claimed_checked_and_paid_to_the_penny() -> None:
    there = checked()
    there.do("service", "pay-activity", ICB, AT + DAY, **MARCH, paid_sum="333.30")
    there.do("service", "end-service", ICB, AT + DAY, ends_on="2024-04-30", reasons="-")
    (claim,) = claims(case(there, "service"))
    assert claim.due(case(there, "service")) == Decimal("333.30")
    assert practices_in(case(there, "service")) == (PRACTICE,)
    assert there.record("service", AT + DAY).verdict.value == "shown"


@pytest.mark.parametrize("sum_", ["333.29", "399.96", "0"])
def test_what_is_paid_is_what_was_checked(sum_: str) -> None:
    paid = {**MARCH, "paid_sum": sum_}
    assert checked().refused("service", "pay-activity", ICB, AT + DAY, **paid) == {"OVS115"}


def test_nothing_is_paid_twice_nor_before_it_was_checked() -> None:
    there = checked()
    paid = {**MARCH, "paid_sum": "333.30"}
    there.do("service", "pay-activity", ICB, AT + DAY, **paid)
    assert there.refused("service", "pay-activity", ICB, AT + DAY, **paid) == {"OVS115"}
    assert there.refused(
        "service", "pay-activity", ICB, AT + DAY, **{**paid, "month": "2024-02"}
    ) == {"OVS115"}
    again = {**MARCH, "items_accepted": 1, "reasons": "-"}
    assert there.refused("service", "check-activity", ICB, AT + DAY, **again) == {"OVS114"}


@pytest.mark.parametrize("month", ["2024-05", "2024-01", "2024-13", "March", "2024-3"])
def test_a_month_is_claimed_that_was_and_is_of_the_service(month: str) -> None:
    said = {"practice": PRACTICE, "month": month, "items_done": 1}
    assert offered().refused("service", "claim-activity", PRACTICE, AT, **said) == {"OVS113"}


def test_a_claim_that_was_checked_is_not_claimed_again() -> None:
    told = checked().refused(
        "service", "claim-activity", PRACTICE, AT + DAY, **MARCH, items_done=20
    )
    assert told == {"OVS113"}


def test_a_claim_is_corrected_by_another_until_it_is_checked() -> None:
    there = offered()
    for done in (12, 11):
        there.do("service", "claim-activity", PRACTICE, AT, **MARCH, items_done=done)
    more = {**MARCH, "items_accepted": 12, "reasons": "-"}
    assert there.refused("service", "check-activity", ICB, AT, **more) == {"OVS114"}
    other = {"practice": NEIGHBOUR, "month": "2024-03", "items_accepted": 0, "reasons": "-"}
    assert there.refused("service", "check-activity", ICB, AT, **other) == {"OVS114"}


def test_only_those_signed_up_claim_and_each_for_itself() -> None:
    there = offered()
    said = {"practice": NEIGHBOUR, "month": "2024-03", "items_done": 1}
    assert there.refused("service", "claim-activity", NEIGHBOUR, AT, **said) == {"OVS112"}
    assert "WHO113" in there.refused(
        "service", "claim-activity", NEIGHBOUR, AT, **{**said, "practice": PRACTICE}
    )
    there.do("service", "leave-service", PRACTICE, AT, practice=PRACTICE, reasons="-")
    mine = {**MARCH, "items_done": 1}
    assert "OVS112" in there.refused("service", "claim-activity", PRACTICE, AT, **mine)


def test_whoever_claims_does_not_check() -> None:
    there = offered()
    there.appoint("bob-icb", "p-K84042")
    there.do("service", "claim-activity", PRACTICE, AT, **MARCH, items_done=12)
    accepted = {**MARCH, "items_accepted": 12, "reasons": "-"}
    told = there.refused("service", "check-activity", ICB, AT, "p-K84042", **accepted)
    assert told
    assert month_of(None) is None


# ---- premises and IT -----------------------------------------------------------------------------


def needed() -> Town:
    there = with_practices()
    there.do("it", "ask-facility", PRACTICE, AT, **NEED)
    return there


def test_a_broken_system_has_an_owner_and_a_day_and_the_practice_says_when_it_works() -> None:
    there = needed()
    there.do("it", "name-owner", ICB, AT, owner=SECRETARY)
    due = {one.kind: one.due_at for one in there.record("it", AT).next}
    assert "2024-04-05" in str(due["finish-facility"])
    there.do("it", "finish-facility", SECRETARY, AT + DAY, done="A new line.")
    there.do("it", "ask-again", PRACTICE, AT + DAY, reasons="Still dead.")
    there.do("it", "finish-facility", ICB, AT + 2 * DAY, done="Another line.")
    there.do("it", "confirm-facility", PRACTICE, AT + 2 * DAY)
    assert there.record("it", AT + 2 * DAY).ended


def test_it_goes_to_the_team_that_does_the_work_and_to_no_other() -> None:
    there = needed()
    up = ("it", "escalate-facility", PRACTICE, AT)
    estates = {"function": "manage-primary-care-estates", "reasons": "It is late."}
    assert there.refused(*up, **estates, team="ouh") == {"OVS116"}
    assert there.refused(*up, function="nothing", team="ouh", reasons="-") == {"OVS116"}
    there.do(*up, **estates, team="place-committee-oxfordshire")


# ---- maturity ------------------------------------------------------------------------------------

STEP = {"domain": "Integrating care", "maturity_step": "step-1", "shown_by": "A joint team."}


def assessed() -> Town:
    there = with_practices()
    said = {"title": "2024", "network": NETWORK, "organisation": ICB, "scale": "pcn-2019"}
    there.do("matrix", "open-maturity", ICB, AT, **said)
    return there


def test_a_network_and_its_commissioner_say_side_by_side_how_far_it_has_come() -> None:
    there = assessed()
    there.do("matrix", "assess-own", NETWORK, AT, **STEP)
    there.do("matrix", "assess-network", ICB, AT, **{**STEP, "maturity_step": "foundation"})
    there.do("matrix", "compare-views", NETWORK, AT, what_was_found="We differ on one.")
    help_ = {"support_kind": "training", "support": "A day", "given_by": "The board"}
    there.do("matrix", "agree-support", ICB, AT, **help_)
    there.do("matrix", "close-maturity", NETWORK, AT, reasons="Agreed.")
    assert there.record("matrix", AT).ended


@pytest.mark.parametrize("other", [{"domain": "Cakes"}, {"maturity_step": "step-9"}])
def test_what_is_not_on_the_scale_is_not_assessed(other: dict[str, str]) -> None:
    told = assessed().refused("matrix", "assess-own", NETWORK, AT, **{**STEP, **other})
    assert told == {"OVS117"}


def test_a_scale_that_nobody_laid_down_assesses_nothing() -> None:
    there = with_practices()
    said = {"title": "2024", "network": NETWORK, "organisation": ICB, "scale": "mine"}
    there.do("matrix", "open-maturity", ICB, AT, **said)
    assert there.refused("matrix", "assess-own", NETWORK, AT, **STEP) == {"OVS117"}


def test_a_network_says_nothing_of_another() -> None:
    assert "WHO101" in assessed().refused("matrix", "assess-own", OTHER_NETWORK, AT, **STEP)


def test_a_scale_that_was_not_read_is_marked() -> None:
    assert scales()["pcn-2019"].unverified == ("domains", "steps")


# ---- disagreements between practices -------------------------------------------------------------


def disputed() -> Town:
    there = with_practices()
    there.raise_()
    there.appoint("ring-holder/secretary", "p-broker")
    said = {"title": "Who hosts the team?", "parties": [PRACTICE, NEIGHBOUR], "question": "Who?"}
    thread = {"kind": "matter", "id": "falls"}
    there.do("row", "open-dispute", NETWORK, AT, **said, arises_from=thread)
    there.do("row", "name-broker", PRACTICE, AT, broker="ring-holder", reasons="No stake.")
    return there


def test_practices_are_parties_to_a_dispute_by_their_codes() -> None:
    there = disputed()
    for one in (PRACTICE, NEIGHBOUR):
        there.do("row", "state-position", one, AT, organisation=one, standpoint="We do.")
    broker = ("ring-holder/secretary", AT + DAY, "p-broker")
    there.do("row", "state-common-ground", *broker, common_ground=["One team."])
    agreed = {"settlement": "By turns.", "agreed_by": [PRACTICE, NEIGHBOUR]}
    there.do("row", "settle", *broker, **agreed)
    told = there.record("row", AT + DAY)
    assert (told.state, told.verdict.value) == ("settled", "shown")


def test_a_practice_that_is_a_party_speaks_for_itself_alone() -> None:
    there = disputed()
    said = {"organisation": NEIGHBOUR, "standpoint": "We give in."}
    assert there.refused("row", "state-position", PRACTICE, AT, **said) == {"WHO109"}
    assert "WHO101" in there.refused(
        "row", "state-position", OTHER_NETWORK, AT, **{**said, "organisation": OTHER_NETWORK}
    )


def test_a_determination_binds_the_practices_that_agreed_to_it() -> None:
    there = disputed()
    there.do("row", "agree-to-be-bound", PRACTICE, AT, organisation=PRACTICE, agrees=True)
    for one in (PRACTICE, NEIGHBOUR):
        there.do("row", "state-position", one, AT, organisation=one, standpoint="We do.")
    broker = ("ring-holder/secretary", AT + DAY, "p-broker")
    there.do("row", "state-common-ground", *broker, common_ground=["One team."])
    said = {"determination": "Woodstock.", "reasons": "-", "binds": [PRACTICE, NEIGHBOUR]}
    assert "END104" in there.happened("row", "determine", *broker, **said)
