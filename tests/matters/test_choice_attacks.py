"""Ways in which somebody might make a provider chosen, or a contract grow, each tried."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ringholder.matters.clerk import Entered
from ringholder.matters.contract import unsigned
from tests.matters import test_contract as contracts
from tests.matters.procurements import (
    DECISION,
    FOUND,
    INTENDED,
    WEIGHTS,
    P,
    competed,
    contract,
    day,
    decided,
    in_standstill,
    noon,
    told,
)
from tests.matters.test_procurement import EXISTING, opened
from tests.matters.town import MET, SECRETARY, Town, codes, town

CONFLICT = {"person": "p-secretary", "what": "A director of the trust", "reasons": "Declared."}
INTENDS = {
    "matter": DECISION,
    "providers": ["ouh"],
    "lifetime_value": "600000",
    "submitted_on": day(INTENDED),
    "published_on": day(INTENDED),
    "reasons": "-",
}


# ---- the choice ----------------------------------------------------------------------------------


def test_a_standstill_is_not_shortened_by_a_notice_that_is_dated_back() -> None:
    there = told(decided(competed(town())))
    before = {**INTENDS, "submitted_on": "2024-03-19", "published_on": "2024-03-19"}
    assert there.refused(P, "intend-award", SECRETARY, INTENDED, **before) == {"PSR106"}


def test_a_standstill_is_not_shortened_by_a_correction() -> None:
    there = in_standstill()
    notice = there.clerk.acts(P)[-1].act.id
    said = {"act": notice, "instead": "Published on 21 March.", "reasons": "A slip."}
    there.do(P, "correct", SECRETARY, INTENDED, **said)
    made = contract("2024-04-08")
    assert there.refused(P, "award", SECRETARY, noon("2024-04-08"), **made) == {"PSR115"}


@pytest.mark.parametrize("handling", ["leave", "no-papers", "step-down", "stay-silent"])
def test_whoever_is_conflicted_does_not_assess_all_the_same(handling: str) -> None:
    there = competed(town())
    at = noon("2024-03-18")
    there.do(P, "note-conflict", SECRETARY, at, **CONFLICT, handling=handling)
    again = {**FOUND, "provider": "ouh", "address": "-"}
    assert there.refused(P, "assess", SECRETARY, at, **again) == {"PSR121"}


def test_whose_interest_was_only_noted_may_assess() -> None:
    there = competed(town())
    at = noon("2024-03-18")
    there.do(P, "note-conflict", SECRETARY, at, **CONFLICT, handling="note")
    there.do(P, "assess", SECRETARY, at, **FOUND, provider="ouh", address="-")


def test_a_choice_that_was_decided_before_the_assessment_is_told_of() -> None:
    there = opened(process="direct-c", **EXISTING)
    decided(there, process="direct-c", bidders=["ouh"])
    after = MET + timedelta(days=1)
    there.do(P, "assess", SECRETARY, after, provider="ouh", address="-", **FOUND)
    intends = there.attempt(P, "intend-award", SECRETARY, INTENDED, INTENDS)
    assert isinstance(intends, Entered)
    assert codes(intends.judged.findings) == {"PSR109"}


def test_a_decision_on_something_else_chooses_nobody() -> None:
    there = told(decided(competed(town()), process="direct-c"))
    assert there.refused(P, "intend-award", SECRETARY, INTENDED, **INTENDS) == {"PSR109"}
    own = {**INTENDS, "matter": P}
    assert there.refused(P, "intend-award", SECRETARY, INTENDED, **own) >= {"PSR109"}


def test_who_made_no_offer_is_not_chosen_by_being_written_otherwise() -> None:
    there = told(decided(competed(town())))
    for name in ("oh-ft", "OUH", "ouh ", "ouh\u200b"):
        said = {**INTENDS, "providers": [name]}
        assert there.refused(P, "intend-award", SECRETARY, INTENDED, **said) >= {"PSR109"}


def test_criteria_are_not_changed_when_offers_are_known() -> None:
    there = competed(town())
    assert there.refused(P, "set-criteria", SECRETARY, MET, **WEIGHTS) >= {"ORD101"}
    there = town()
    with pytest.raises(AssertionError):
        there.do(P, "set-criteria", SECRETARY, MET, **WEIGHTS)


@pytest.mark.parametrize(("on", "late"), [("2024-04-15", False), ("2024-04-16", True)])
def test_a_representation_of_the_last_day_counts_and_of_the_next_does_not(
    on: str, late: bool
) -> None:
    there = in_standstill()
    said = {"provider": "bht", "received_on": on, "representation": "-"}
    at = noon(on).replace(hour=22, minute=59)
    entered = there.attempt(P, "record-representation", SECRETARY, at, said)
    assert isinstance(entered, Entered)
    assert bool(codes(entered.judged.findings)) is late


# ---- the contract --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["vary", "extend"])
def test_a_contract_that_has_ended_is_not_changed(kind: str) -> None:
    there = contracts.in_force()
    after = contracts.AT.replace(year=2027, month=5, day=1)
    extends = {"ends_on": "2028-04-30", "decided_in": "falls", "reasons": "-"}
    said = contracts.CHANGE if kind == "vary" else extends
    assert "CON112" in there.refused("contract", kind, contracts.ICB, after, **said)


def test_one_party_that_signs_twice_signs_for_no_other() -> None:
    there = contracts.awarded()
    signs = {"organisation": contracts.ICB, "signed_on": "2024-04-02"}
    for _ in range(2):
        there.do("contract", "sign", contracts.ICB, contracts.AT, **signs)
    walk = there.clerk.judging("contract")
    assert walk is not None
    assert unsigned(walk.case) == ("ouh",)
    begins = ("contract", "bring-into-force", contracts.ICB, contracts.AT)
    assert there.refused(*begins, from_on="2024-05-01") == {"CON103"}


def test_many_small_variations_are_one_large_one() -> None:
    there: Town = contracts.in_force()
    small = {**contracts.CHANGE, "change_in_value": "499999.99"}
    there.do("contract", "vary", contracts.ICB, contracts.AT, **small)
    penny = {**contracts.CHANGE, "variation": "V2", "change_in_value": "0.01"}
    assert there.refused("contract", "vary", contracts.ICB, contracts.AT, **penny) == {"CON105"}
