"""A procurement step by step: what each of its rules refuses, and the ways in which it ends."""

from __future__ import annotations

from typing import Any

import pytest

from ringholder.matters.record import Verdict
from ringholder.matters.selection.days import deadlines_of
from tests.matters.procurements import (
    ASKED,
    BIDDERS,
    DAY,
    DECISION,
    FOUND,
    INTENDED,
    INVITED,
    NEW_SERVICE,
    WEIGHTS,
    P,
    competed,
    contract,
    day,
    decided,
    in_standstill,
    intended,
    noon,
    told,
)
from tests.matters.town import MET, RAISED, SECRETARY, Town, town

INVITATION = {
    "submitted_on": day(INVITED),
    "offers_until": "2024-03-14",
    "offers_how": "By the electronic system.",
    "in_stages": False,
}
EXISTING = {
    **NEW_SERVICE,
    "existing_provider": "yes",
    "contract_expiring": "yes",
    "provider_satisfies": "yes",
    "character_differs": "no",
    "character_because": "The same service at the same places.",
    "change_by_authority": "no",
}


def opened(there: Town | None = None, process: str = "competitive", **facts: Any) -> Town:
    """With its process chosen and its criteria set."""
    there = there or town()
    there.do(P, "open-procurement", SECRETARY, RAISED, **ASKED)
    there.route(P)
    there.do(P, "choose-process", SECRETARY, RAISED, process=process, **{**NEW_SERVICE, **facts})
    there.do(P, "set-criteria", SECRETARY, RAISED, **WEIGHTS)
    return there


def state(there: Town, on: str = "2024-06-01") -> str:
    return there.record(P, noon(on)).state


def dates(there: Town) -> dict[str, Any]:
    walk = there.clerk.judging(P)
    assert walk is not None
    return {one.id: one for one in deadlines_of(walk.case)}


# ---- the process, and the criteria ---------------------------------------------------------------


def test_a_process_that_the_law_does_not_leave_is_refused() -> None:
    there = town()
    there.do(P, "open-procurement", SECRETARY, RAISED, **ASKED)
    there.route(P)
    wrong = {**NEW_SERVICE, "process": "direct-a"}
    assert there.refused(P, "choose-process", SECRETARY, RAISED, **wrong) == {"PSR102"}
    unknown = {**NEW_SERVICE, "process": "competitive", "patient_choice": "unknown"}
    unknown |= dict.fromkeys(
        ("number_not_restricted", "offered_to_all", "way_to_express_interest"), "yes"
    )
    assert there.refused(P, "choose-process", SECRETARY, RAISED, **unknown) == {"PSR102"}
    both = {**NEW_SERVICE, "process": "competitive", "contract_expiring": "yes"}
    assert there.refused(P, "choose-process", SECRETARY, RAISED, **both) == {"PSR102"}


def test_other_goods_that_could_be_bought_apart_leave_the_regime() -> None:
    there = town()
    there.do(P, "open-procurement", SECRETARY, RAISED, **ASKED)
    there.route(P)
    chosen = {**NEW_SERVICE, "process": "competitive", "lifetime_value": "600000"}
    apart = {**chosen, "other_value": "100000", "not_separable": "no"}
    assert there.refused(P, "choose-process", SECRETARY, RAISED, **apart) == {"PSR101"}
    more = {**chosen, "other_value": "400000", "not_separable": "yes"}
    assert there.refused(P, "choose-process", SECRETARY, RAISED, **more) == {"PSR101"}
    there.do(P, "choose-process", SECRETARY, RAISED,
             **{**chosen, "other_value": "100000", "not_separable": "yes"})  # fmt: skip


def test_weights_come_to_100_and_are_fixed_before_offers_are_invited() -> None:
    there = opened()
    short = {**WEIGHTS, "weight_value": 19}
    assert there.refused(P, "set-criteria", SECRETARY, RAISED, **short) == {"PSR103"}
    none = {**WEIGHTS, "weight_social_value": 0, "weight_value": 30}
    assert there.do(P, "set-criteria", SECRETARY, RAISED, **none).verdict is Verdict.SHOWN
    there.do(P, "set-criteria", SECRETARY, RAISED, **WEIGHTS)
    there.do(P, "invite-offers", SECRETARY, INVITED, **INVITATION)
    assert there.refused(P, "set-criteria", SECRETARY, INVITED, **WEIGHTS) == {"PSR104"}


def test_going_back_to_the_criteria_lets_them_be_set_anew() -> None:
    there = opened()
    there.do(P, "invite-offers", SECRETARY, INVITED, **INVITATION)
    there.do(P, "repeat-steps", SECRETARY, INVITED, repeats_from="criteria", told=[], reasons="-")
    there.do(P, "set-criteria", SECRETARY, INVITED, **WEIGHTS)
    assert state(there) == "chosen"


def test_a_step_of_another_process_is_refused() -> None:
    there = opened()
    notice = {"submitted_on": day(RAISED)}
    assert there.refused(P, "notify-process", SECRETARY, RAISED, **notice) == {"PSR105"}


def test_a_notice_of_tomorrow_is_not_entered_today() -> None:
    there = opened()
    ahead = {**INVITATION, "submitted_on": day(INVITED + DAY)}
    assert there.refused(P, "invite-offers", SECRETARY, INVITED, **ahead) == {"PSR106"}
    turned = {**INVITATION, "submitted_on": "2024-03-03", "published_on": "2024-03-02"}
    assert there.refused(P, "invite-offers", SECRETARY, INVITED, **turned) == {"PSR106"}


# ---- the most suitable provider ------------------------------------------------------------------


def test_providers_are_identified_from_the_fourteenth_day_after_the_notice() -> None:
    there = opened(process="most-suitable", provider_identifiable="yes")
    there.do(P, "notify-process", SECRETARY, noon("2024-03-04"), submitted_on="2024-03-04")
    said = {"providers": ["ouh"], "reasons": "It runs such a service nearby."}
    early, first = noon("2024-03-17"), noon("2024-03-18")
    assert there.refused(P, "identify-providers", SECRETARY, early, **said) == {"PSR107"}
    there.do(P, "identify-providers", SECRETARY, first, **said)
    assert there.refused(P, "assess", SECRETARY, first, provider="bht", **FOUND) == {"PSR108"}
    there.do(P, "assess", SECRETARY, first, provider="ouh", **FOUND)
    assert dates(there)["identification"].on.isoformat() == "2024-03-18"


# ---- from assessment to the intention ------------------------------------------------------------


def ready() -> Town:
    return told(decided(competed(town())))


INTENDS = {
    "matter": DECISION,
    "providers": ["ouh"],
    "lifetime_value": "600000",
    "submitted_on": day(INTENDED),
    "published_on": day(INTENDED),
    "reasons": "The better plan.",
}


def refused(there: Town, **other: Any) -> set[str]:
    return there.refused(P, "intend-award", SECRETARY, INTENDED, **{**INTENDS, **other})


def test_an_award_is_intended_only_on_a_decision_of_whoever_may_decide() -> None:
    there = ready()
    assert refused(there, matter="nothing") == {"PSR109"}
    assert refused(there, providers=[]) == {"PSR109"}
    there.prepare("undecided", process="competitive", bidders=BIDDERS)
    assert refused(there, matter="undecided") == {"PSR109"}
    there.do(P, "intend-award", SECRETARY, INTENDED, **INTENDS)
    assert state(there) == "standstill"


def test_a_decision_that_was_not_put_as_this_choice_does_not_carry_it() -> None:
    other = told(decided(competed(town()), process="direct-c"))
    assert refused(other) == {"PSR109"}
    without = told(decided(competed(town()), bidders=["bht"]))
    assert refused(without) == {"PSR109"}


def test_who_was_not_assessed_or_does_not_meet_the_criteria_or_is_excluded_is_not_chosen() -> None:
    there = ready()
    for worse in (
        {"met_selection": "no"},
        {"exclusion": "excluded"},
    ):
        there.do(P, "assess", SECRETARY, INTENDED, **{**FOUND, **worse, "provider": "ouh"})
        assert refused(there) == {"PSR110"}
    reasons = {"exclusion": "excluded", "overriding_reasons": "There is nobody else this winter."}
    there.do(P, "assess", SECRETARY, INTENDED, **{**FOUND, **reasons, "provider": "ouh"})
    there.do(P, "intend-award", SECRETARY, INTENDED, **INTENDS)


def test_every_offer_is_assessed_and_everybody_is_told_before() -> None:
    there = decided(competed(town()))
    assert refused(there) == {"PSR112"}
    there = ready()
    there.do(P, "repeat-steps", SECRETARY, INTENDED, repeats_from="assessment", told=BIDDERS,
             reasons="A score was added up wrongly.")  # fmt: skip
    there.do(P, "assess", SECRETARY, INTENDED, provider="ouh", **FOUND)
    assert refused(there) == {"PSR111", "PSR112"}


# ---- the standstill ------------------------------------------------------------------------------


def test_no_contract_is_made_before_the_standstill_ends_and_it_is_from_the_next_day() -> None:
    there = in_standstill()
    assert dates(there)["contract"].on.isoformat() == "2024-04-16"
    last = contract("2024-04-15")
    assert there.refused(P, "award", SECRETARY, noon("2024-04-15"), **last) == {"PSR115"}
    there.do(P, "award", SECRETARY, noon("2024-04-16"), **contract("2024-04-16"))
    assert there.record(P, noon("2024-04-16")).verdict is Verdict.SHOWN


def test_a_contract_that_was_made_too_soon_is_entered_and_the_record_shows_it() -> None:
    there = in_standstill()
    shown = there.happened(P, "award", SECRETARY, noon("2024-04-10"), **contract("2024-04-10"))
    assert shown == {"PSR115"}
    assert there.record(P, noon("2024-04-10")).verdict is Verdict.AGAINST


REPRESENTED = {
    "provider": "bht",
    "received_on": "2024-04-08",
    "representation": "Our clinic hours were left out.",
}
ANSWERED = {
    "further": "as-intended",
    "reasons": "The hours were counted; the scores stand.",
    "told": BIDDERS,
    "told_on": "2024-04-17",
}


def test_a_representation_holds_it_until_five_working_days_after_all_were_told() -> None:
    there = in_standstill()
    there.do(P, "record-representation", SECRETARY, noon("2024-04-08"), **REPRESENTED)
    assert dates(there)["contract"].on is None
    late = noon("2024-04-30")
    assert there.refused(P, "award", SECRETARY, late, **contract("2024-04-30")) == {"PSR115"}
    on = noon("2024-04-17")
    not_all = {**ANSWERED, "told": ["bht"]}
    assert there.refused(P, "further-decision", SECRETARY, on, **not_all) == {"PSR114"}
    there.do(P, "further-decision", SECRETARY, on, **ANSWERED)
    assert dates(there)["contract"].on.isoformat() == "2024-04-25"  # 18, 19, 22, 23, 24 April
    early = contract("2024-04-24")
    assert there.refused(P, "award", SECRETARY, noon("2024-04-24"), **early) == {"PSR115"}
    there.do(P, "award", SECRETARY, noon("2024-04-25"), **contract("2024-04-25"))


def test_a_late_representation_is_kept_and_lengthens_nothing() -> None:
    there = in_standstill()
    late = {**REPRESENTED, "received_on": "2024-04-16"}
    kept = there.do(P, "record-representation", SECRETARY, noon("2024-04-16"), **late)
    assert {f.code for f in kept.findings} == {"PSR113"}
    answer = {**ANSWERED, "told": ["ouh"], "told_on": "2024-04-16"}  # who was late may be told too
    there.do(P, "further-decision", SECRETARY, noon("2024-04-16"), **answer)
    assert dates(there)["contract"].on.isoformat() == "2024-04-16"


def test_a_further_decision_to_go_back_bars_the_contract_and_opens_the_steps() -> None:
    there = in_standstill()
    there.do(P, "record-representation", SECRETARY, noon("2024-04-08"), **REPRESENTED)
    there.do(P, "further-decision", SECRETARY, noon("2024-04-17"),
             **{**ANSWERED, "further": "go-back"})  # fmt: skip
    on = noon("2024-04-25")
    assert there.refused(P, "award", SECRETARY, on, **contract("2024-04-25")) == {"PSR115"}
    back = {"repeats_from": "assessment", "told": BIDDERS, "reasons": "To count the hours."}
    assert there.refused(P, "repeat-steps", SECRETARY, noon("2024-04-24"), **back) == {"PSR116"}
    there.do(P, "repeat-steps", SECRETARY, on, **back)
    assert state(there) == "chosen"
    assert "contract" not in dates(there)  # the intention fell with what led to it


def test_a_second_standstill_begins_anew_and_what_was_said_in_the_first_holds_nothing() -> None:
    there = in_standstill()
    there.do(P, "record-representation", SECRETARY, noon("2024-04-08"), **REPRESENTED)
    there.do(P, "further-decision", SECRETARY, noon("2024-04-17"),
             **{**ANSWERED, "further": "go-back"})  # fmt: skip
    on = noon("2024-04-25")
    back = {"repeats_from": "assessment", "told": BIDDERS, "reasons": "To count the hours."}
    there.do(P, "repeat-steps", SECRETARY, on, **back)
    for bidder in BIDDERS:
        there.do(P, "assess", SECRETARY, on, provider=bidder, address="-", **FOUND)
    intended(there, on)
    assert dates(there)["contract"].on.isoformat() == "2024-05-10"  # 29, 30 April, 1 to 9 May
    there.do(P, "award", SECRETARY, noon("2024-05-10"), **contract("2024-05-10"))
    assert there.record(P, noon("2024-05-10")).verdict is Verdict.SHOWN


def test_abandoning_in_a_standstill_waits_for_its_end_and_is_told_thirty_days_after() -> None:
    there = in_standstill()
    there.do(P, "record-representation", SECRETARY, noon("2024-04-08"), **REPRESENTED)
    left = {"abandoned_on": "2024-04-18", "reasons": "The money is gone."}
    assert there.refused(P, "abandon", SECRETARY, noon("2024-04-18"), **left) == {"PSR116"}
    there.do(P, "further-decision", SECRETARY, noon("2024-04-17"),
             **{**ANSWERED, "further": "abandon-it"})  # fmt: skip
    left["abandoned_on"] = "2024-04-25"
    there.do(P, "abandon", SECRETARY, noon("2024-04-25"), **left)
    assert dates(there)["abandonment-notice"].on.isoformat() == "2024-05-24"  # of 24 April
    there.do(P, "publish-abandonment", SECRETARY, noon("2024-05-24"), submitted_on="2024-05-24")
    assert state(there) == "left"


# ---- the contract, and after ---------------------------------------------------------------------


def awarded() -> Town:
    there = in_standstill()
    there.do(P, "award", SECRETARY, noon("2024-04-16"), **contract("2024-04-16"))
    return there


@pytest.mark.parametrize(("on", "codes"), [("2024-05-16", set()), ("2024-05-17", {"PSR117"})])
def test_the_award_is_told_on_its_thirtieth_day_and_not_later(on: str, codes: set[str]) -> None:
    there = awarded()
    shown = there.happened(P, "publish-award", SECRETARY, noon(on), submitted_on=on)
    assert shown - {"CLK102"} == codes
    assert state(there) == "told"


def test_the_clock_of_the_notice_runs_from_the_contract_and_not_from_its_entry() -> None:
    there = in_standstill()
    there.do(P, "award", SECRETARY, noon("2024-04-26"), **contract("2024-04-16"))
    clock = next(c for c in there.record(P, noon("2024-05-01")).clocks if c.step == "publish-award")
    assert clock.ends_at is not None
    assert clock.ends_at.date().isoformat() == "2024-05-16"


def test_direct_award_a_needs_no_standstill_and_no_assessment() -> None:
    there = town()
    there.do(P, "open-procurement", SECRETARY, RAISED, **ASKED)
    there.route(P)
    only = {
        **NEW_SERVICE,
        "existing_provider": "yes",
        "only_provider": "yes",
        "process": "direct-a",
    }
    there.do(P, "choose-process", SECRETARY, RAISED, **only)
    decided(there, process="direct-a")
    on = day(MET)
    there.do(P, "award", SECRETARY, MET, **contract(on, address="Headquarters"))
    assert there.record(P, MET).verdict is Verdict.SHOWN


def test_direct_award_c_has_a_standstill() -> None:
    there = opened(process="direct-c", **EXISTING)
    there.do(P, "assess", SECRETARY, RAISED, provider="ouh", **FOUND)
    decided(there, process="direct-c", bidders=["ouh"])
    intends = {**INTENDS, "submitted_on": day(INTENDED)}
    there.do(P, "intend-award", SECRETARY, INTENDED, **intends)
    assert dates(there)["contract"].on.isoformat() == "2024-04-16"


def test_a_framework_agreement_of_more_than_four_years_needs_an_exception() -> None:
    there = in_standstill(framework="yes")
    five = contract("2024-04-16", to_on="2029-06-30")
    at = noon("2024-04-16")
    assert there.refused(P, "award", SECRETARY, at, **five) == {"PSR120"}
    there.do(P, "award", SECRETARY, at, **five, exceptional_term="yes")


def test_an_urgent_award_needs_all_three_conditions() -> None:
    there = town()
    there.do(P, "open-procurement", SECRETARY, RAISED, **ASKED)
    there.route(P)
    decided(there)
    urgent = {"urgent": "yes", "unforeseen": "yes", "delay_risks_safety": "yes"}
    made = contract(day(MET), reasons="The provider closed overnight.")
    ours = {**made, **urgent, "unforeseen": "no"}
    assert there.refused(P, "award-urgently", SECRETARY, MET, **ours) == {"PSR118"}
    there.do(P, "award-urgently", SECRETARY, MET, **{**made, **urgent})
    assert dates(there)["urgent-notice"].on.isoformat() == "2024-04-19"


CHANGED = {
    "modification": "More visits at weekends.",
    "effective_on": "2024-09-01",
    "provided_for": "no",
    "succession_only": "no",
    "successor_meets_criteria": "unknown",
    "external_factors": "no",
    "change_by_authority": "yes",
    "character_differs": "no",
    "character_because": "The same visits.",
    "reasons": "Demand at weekends.",
}


def test_modifications_are_added_up_until_a_new_procurement_is_needed() -> None:
    there = awarded()
    at = noon("2024-09-01")
    there.do(P, "modify", SECRETARY, at, change_in_value="300000", **CHANGED)
    assert "modification-notice" not in dates(there)  # below 500,000
    more = {**CHANGED, "change_in_value": "200000"}
    assert there.refused(P, "modify", SECRETARY, at, **more) == {"PSR119"}  # 500,000 and 83%
    there.do(P, "modify", SECRETARY, at, **{**more, "provided_for": "yes"})
    assert dates(there)["modification-notice"].on.isoformat() == "2024-10-01"
    there.do(P, "publish-modification", SECRETARY, noon("2024-10-01"), submitted_on="2024-10-01")
    assert not dates(there)["modification-notice"].late


def test_what_nobody_knows_of_a_modification_has_to_be_found_out() -> None:
    there = awarded()
    said = {**CHANGED, "change_by_authority": "unknown", "change_in_value": "1"}
    assert there.refused(P, "modify", SECRETARY, noon("2024-09-01"), **said) == {"PSR119"}
    unreasoned = {k: v for k, v in CHANGED.items() if k != "character_because"}
    assert there.refused(
        P, "modify", SECRETARY, noon("2024-09-01"), **unreasoned, change_in_value="1"
    ) == {"PSR119"}
