"""Ways round policies, innovations, plans and business cases, each tried through the register."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

from ringholder.matters.benefit_claims import written
from ringholder.matters.named_lines import read_line
from ringholder.matters.policy_ways import apply_by, stands
from tests.matters import policies as of_policy
from tests.matters.cases import ASKED as ASKED_OF_CASE
from tests.matters.cases import (
    CASE,
    LAID,
    OUH,
    WAITS,
    approved,
    decided,
    funded,
    laid,
    opened,
    town_with_gap,
)
from tests.matters.innovations import (
    ADOPT,
    AFTER,
    BEGUN,
    ELSEWHERE,
    EVALUATED,
    EVALUATION,
    FIGURES,
    MATTER,
    OFFICE,
    OWNER,
    RAISE,
    REPORTED,
    STARTED,
    TAKEN_UP,
    TRIAL,
    by_office,
    evaluated,
    people,
    plan_of,
    reported,
    taken_up,
    tried,
)
from tests.matters.policies import (
    BERKSHIRE,
    BOARD_OFFICE,
    BUCKINGHAMSHIRE,
    DAY,
    ENTERED,
    IN_APRIL,
    KEPT,
    OXFORDSHIRE,
    WAY,
    choose,
    entered,
    office,
    with_places,
)
from tests.matters.purse import FINANCE, Purse
from tests.matters.test_business_case import IN_2025, REPORT
from tests.matters.town import CHAIR, DECIDED, FALLS, GP, MET, RAISED, Town, person, town

POLICY = of_policy.MATTER


def test_no_field_of_a_step_is_told_twice() -> None:
    table = files("ringholder.matters").joinpath("fields.yaml").read_text(encoding="utf-8")
    names = Counter(line.split(":")[0] for line in table.splitlines() if line[:1].isalpha())
    assert [name for name, times in names.items() if times > 1] == []


# ---- policy --------------------------------------------------------------------------------------


@pytest.fixture
def board() -> Town:
    return with_places(Town().found())


LIMITS = {key: ENTERED[key] for key in ("limits_fixed", "limits_free", "choose_by_on")}


def closed(there: Town) -> Town:
    entered(there)
    there.do(POLICY, "close-discussion", BOARD_OFFICE, RAISED + 2 * DAY, found="-")
    return there


def test_the_day_of_a_policy_is_not_put_off_when_it_is_opened_to_be_chosen(board: Town) -> None:
    closed(board)
    said = {**LIMITS, "reasons": "-", "apply_by_on": "2026-10-01"}
    told = board.refused(POLICY, "open-choice", BOARD_OFFICE, RAISED + 2 * DAY, **said)
    assert told == {"POL104"}


def test_the_day_of_a_policy_is_not_lost_by_saying_nothing_of_it(board: Town) -> None:
    closed(board)
    board.do(POLICY, "open-choice", BOARD_OFFICE, RAISED + 2 * DAY, **LIMITS, reasons="-")
    assert str(apply_by(of_policy.case(board))) == ENTERED["apply_by_on"]
    said = {**WAY, "for_body": OXFORDSHIRE, "from_on": "2026-01-01"}
    told = board.refused(POLICY, "choose-way", office(OXFORDSHIRE), IN_APRIL,
                         f"p-{OXFORDSHIRE}", **said)  # fmt: skip
    assert told == {"POL105"}


def test_one_place_does_not_decide_a_further_limit_for_the_others() -> None:
    there = with_places(town())
    closed(there)
    there.to_the_table(
        arises_from={"kind": "policy", "id": POLICY},
        function=ENTERED["function"],
        area=["oxfordshire"],
    )
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    further = {**LIMITS, "limits_fixed": [*ENTERED["limits_fixed"], "Booking; By telephone too"]}
    told = there.refused(POLICY, "open-choice", BOARD_OFFICE, MET + DAY, **further, reasons="-",
                         matter="falls")  # fmt: skip
    assert told == {"POL104"}


@pytest.mark.parametrize("line", ["Hours; -", "Hours;\u200b", "\u2060;yes", "…; ?"])
def test_a_limit_is_not_answered_by_signs_that_nobody_can_read(line: str) -> None:
    assert read_line(line) is None


def test_a_place_does_not_give_itself_more_time(board: Town) -> None:
    mine = {**ENTERED, "area": ["oxfordshire"]}
    by, as_ = f"p-{OXFORDSHIRE}", office(OXFORDSHIRE)
    board.do("own", "enter-policy", as_, RAISED, by, **mine)
    only = {**of_policy.OPTION, "effects_by_place": [f"{OXFORDSHIRE}; Much"]}
    board.do("own", "work-out-option", as_, RAISED, by, **only)
    seat = f"{of_policy.BOARD}/place-oxfordshire"
    board.do("own", "put-view", seat, RAISED, place=seat, said="Fine.")
    board.do("own", "close-discussion", BOARD_OFFICE, RAISED, found="-")
    board.do("own", "open-choice", as_, RAISED, by, **LIMITS, reasons="-")
    said = {"for_body": OXFORDSHIRE, "choose_by_on": "2025-05-31", "reasons": "-"}
    assert board.refused("own", "give-more-time", as_, IN_APRIL, by, **said) == {"POL108"}
    board.do("own", "give-more-time", BOARD_OFFICE, IN_APRIL, **said)


def test_a_place_that_applies_a_policy_may_change_its_way_after_the_last_day(board: Town) -> None:
    of_policy.opened(board)
    choose(board, OXFORDSHIRE)
    first = stands(of_policy.case(board), OXFORDSHIRE)
    assert first is not None
    as_, by = office(OXFORDSHIRE), f"p-{OXFORDSHIRE}"
    said = {
        **WAY,
        "for_body": OXFORDSHIRE,
        "from_on": "2025-01-01",
        "supersedes": first.entry.act.id,
    }
    early = board.refused(POLICY, "change-way", as_, IN_APRIL + DAY, by, **said)
    assert early == {"POL105"}, "its first way has not begun: that would put the policy off"
    board.do(POLICY, "change-way", as_, RAISED.replace(month=12), by, **said)


def test_a_policy_that_has_ended_takes_the_place_of_no_other(board: Town) -> None:
    of_policy.opened(board)
    board.do("next", "enter-policy", BOARD_OFFICE, IN_APRIL, **ENTERED)
    board.do("next", "withdraw", BOARD_OFFICE, IN_APRIL, reasons="In error.")
    said = {"matter": "next", "reasons": "-"}
    told = board.refused(POLICY, "supersede-policy", BOARD_OFFICE, IN_APRIL, **said)
    assert told == {"POL111"}


def test_the_policy_board_chooses_for_no_place(board: Town) -> None:
    of_policy.opened(board)
    for for_body in (OXFORDSHIRE, of_policy.BOARD):
        said = {**WAY, "for_body": for_body}
        assert "WHO101" in board.refused(POLICY, "choose-way", BOARD_OFFICE, IN_APRIL, **said)


def test_no_place_is_the_board_that_discusses_a_policy_for_the_others(board: Town) -> None:
    said = {**ENTERED, "for_body": OXFORDSHIRE}
    told = board.refused(POLICY, "enter-policy", office(OXFORDSHIRE), RAISED, f"p-{OXFORDSHIRE}",
                         **said)  # fmt: skip
    assert told == {"POL101"}


def test_what_is_kept_to_is_read_in_the_words_of_the_limit(board: Town) -> None:
    of_policy.opened(board)
    for name in ("Ho\u200burs", "Н\u043eurs", "Hours:"):
        kept = [f"{name}; Ninety minutes", KEPT[1]]
        said = {**WAY, "for_body": OXFORDSHIRE, "limits_kept": kept}
        told = board.refused(POLICY, "choose-way", office(OXFORDSHIRE), IN_APRIL,
                             f"p-{OXFORDSHIRE}", **said)  # fmt: skip
        assert told == {"POL105"}


# ---- innovation ----------------------------------------------------------------------------------


@pytest.fixture
def there() -> Town:
    return people(Town().found())


def evaluates(there: Town, as_: str, by: str, **odd: Any) -> set[str]:
    return there.refused(MATTER, "evaluate-trial", as_, EVALUATED, by, **{**EVALUATION, **odd})


def test_whoever_raised_an_innovation_does_not_evaluate_it(there: Town) -> None:
    reported(there)
    assert evaluates(there, "ouh", "p-ouh") == {"WHO104", "INN106"}
    there.appoint("bht", "p-ouh", EVALUATED)
    assert evaluates(there, "bht", "p-ouh") == {"WHO104"}


def test_somebody_else_of_the_committee_that_ran_a_trial_does_not_evaluate_it(there: Town) -> None:
    reported(there)
    friend = f"{OXFORDSHIRE}/gp-1"
    there.appoint(friend)
    assert evaluates(there, friend, person(friend)) == {"INN106"}


def test_an_owner_who_was_named_no_longer_does_not_evaluate_in_another_capacity(
    there: Town,
) -> None:
    there.appoint("bht", f"p-{OWNER}", RAISED)
    there.appoint("place-director-buckinghamshire")
    there.do(MATTER, "raise-innovation", "ouh", RAISED, **RAISE)
    by_office(there, "take-up", OXFORDSHIRE, RAISED + DAY, **TAKEN_UP)
    office_ = f"p-{OXFORDSHIRE}"
    there.do(MATTER, "name-owner", OFFICE, RAISED + DAY, office_, owner=OWNER)
    there.do(MATTER, "plan-trial", OFFICE, RAISED + 2 * DAY, office_, **TRIAL)
    new = "place-director-buckinghamshire"
    there.do(MATTER, "name-owner", OFFICE, RAISED + 3 * DAY, office_, owner=new)
    by_office(there, "start-trial", OXFORDSHIRE, BEGUN, **STARTED)
    there.do(MATTER, "report-trial", OFFICE, REPORTED, office_, cite=FIGURES, report="-")
    assert evaluates(there, OWNER, f"p-{OWNER}") == {"INN106"}
    assert evaluates(there, "bht", f"p-{OWNER}") == {"INN106"}


@pytest.mark.parametrize("odd", [{"kind": "paper"}, {"rows": 25}, {"sha256": "6" * 64}])
def test_the_figures_that_are_evaluated_are_the_reported_ones_whole(
    there: Town, odd: dict[str, Any]
) -> None:
    reported(there)
    told = evaluates(there, ELSEWHERE, f"p-{BUCKINGHAMSHIRE}", trial_series={**FIGURES, **odd})
    assert told == {"INN107"}


def test_a_trial_stopped_when_it_looks_best_shows_no_improvement(there: Town) -> None:
    tried(there)
    there.do(MATTER, "stop-trial", OWNER, BEGUN + 270 * DAY, stop_rule_met=False, reasons="Enough.")
    there.do(MATTER, "report-trial", OWNER, REPORTED, cite=FIGURES, report="Stopped.")
    by = f"p-{BUCKINGHAMSHIRE}"
    assert evaluates(there, ELSEWHERE, by, values_after=9) == {"INN108"}
    said = {**EVALUATION, "values_after": 9, "trial_answer": "cannot-say"}
    there.do(MATTER, "evaluate-trial", ELSEWHERE, EVALUATED, by, **said)


def test_a_start_that_is_chosen_afterwards_is_told(there: Town) -> None:
    taken_up(there)
    there.do(MATTER, "plan-trial", OWNER, RAISED + 2 * DAY, **TRIAL)
    best = (BEGUN + 90 * DAY).date().isoformat()
    told = by_office(there, "start-trial", OXFORDSHIRE, BEGUN + 200 * DAY, from_on=best)
    assert [one.code for one in told.findings] == ["INN103"]


def test_an_innovation_is_not_mainstream_when_every_place_declines(there: Town) -> None:
    evaluated(there)
    there.appoint("bht")
    declines = {"uptake": "decline", "review_on": "2026-04-01", "reasons": "-"}
    for place in (OXFORDSHIRE, BUCKINGHAMSHIRE, BERKSHIRE):
        by_office(there, "answer-innovation", place, AFTER, **declines)
    for adopter in ("ouh", "bht"):
        there.do(MATTER, "answer-for-ourselves", adopter, AFTER, **ADOPT, adopter=adopter)
    by = f"p-{OXFORDSHIRE}"
    assert there.refused(MATTER, "call-mainstream", OFFICE, AFTER, by, reasons="-") == {"INN113"}


def test_an_innovation_that_places_will_use_one_day_is_not_mainstream_now(there: Town) -> None:
    evaluated(there)
    for place in (OXFORDSHIRE, BUCKINGHAMSHIRE, BERKSHIRE):
        by_office(there, "answer-innovation", place, AFTER, **{**ADOPT, "from_on": "2099-01-01"})
    by = f"p-{OXFORDSHIRE}"
    assert there.refused(MATTER, "call-mainstream", OFFICE, AFTER, by, reasons="-") == {"INN113"}


def test_no_place_answers_in_the_name_of_a_body_that_is_none_of_the_places(there: Town) -> None:
    evaluated(there)
    by = f"p-{OXFORDSHIRE}"
    for other in (BUCKINGHAMSHIRE, "icb-board", "policy-board", "nowhere"):
        said = {**ADOPT, "for_body": other}
        assert there.refused(MATTER, "answer-innovation", OFFICE, AFTER, by, **said) == {"WHO116"}


def test_an_innovation_goes_into_an_item_of_the_plan_of_the_place_itself(there: Town) -> None:
    evaluated(there)
    by_office(there, "answer-innovation", OXFORDSHIRE, AFTER, **ADOPT)
    plan_of(there, OXFORDSHIRE, ["A1", "A2"])
    plan_of(there, BUCKINGHAMSHIRE, ["A1", "A9"])
    own, other = f"plan-of-{OXFORDSHIRE}", f"plan-of-{BUCKINGHAMSHIRE}"
    by = f"p-{OXFORDSHIRE}"
    for matter, item in ((own, "A9"), (other, "A1"), ("nowhere", "A1"), (MATTER, "A1")):
        said = {"for_body": OXFORDSHIRE, "matter": matter, "plan_item": item}
        told = there.refused(MATTER, "take-into-plan", OFFICE, AFTER, by, **said)
        assert told == {"INN115"}, (matter, item)
    newer = {"kind": "plan-items", "rows": 1, "sha256": "8" * 64}
    there.do(own, "lay-version", OFFICE, AFTER, by, cite=newer, plan_items=["A2"])
    said = {"for_body": OXFORDSHIRE, "matter": own, "plan_item": "A1"}
    assert there.refused(MATTER, "take-into-plan", OFFICE, AFTER, by, **said) == {"INN115"}
    by_office(there, "take-into-plan", OXFORDSHIRE, AFTER, matter=own, plan_item="A2")


# ---- plan ----------------------------------------------------------------------------------------


def test_a_version_cites_a_table_of_as_many_items_as_it_names(there: Town) -> None:
    plan_of(there, OXFORDSHIRE, ["A1"])
    by, matter = f"p-{OXFORDSHIRE}", f"plan-of-{OXFORDSHIRE}"
    for odd in ({"rows": 3}, {"kind": "paper"}):
        cite = {"kind": "plan-items", "rows": 2, "sha256": "9" * 64} | odd
        said = {"cite": cite, "plan_items": ["A1", "A2"]}
        assert there.refused(matter, "lay-version", OFFICE, AFTER, by, **said) == {"PLA101"}


# ---- business cases ------------------------------------------------------------------------------


@pytest.fixture
def purse() -> Purse:
    begun = town_with_gap()
    opened(begun)
    begun.do(CASE, "register-benefit", OUH, MET, **WAITS)
    return begun


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"indicator": "Community waits"}, "CAS107"),
        ({"indicator": "community_waits "}, "CAS107"),
        ({"indicator": "community‐waits"}, "CAS106"),
        ({"indicator": "ｃommunity-waits"}, "CAS106"),
        ({"indicator": "сommunity-waits"}, "CAS106"),
        ({"indicator": "community\u200b-waits"}, "CAS106"),
        ({"observed": "1\u04120Q"}, "CAS106"),
        ({"observed": " 10q "}, "CAS107"),
        ({"baseline": "0.612", "target": "0.72"}, "CAS107"),
        ({"baseline": "61200", "target": "72000"}, "CAS107"),
        ({"baseline": "72", "target": "61.2"}, "CAS107"),
    ],
)
def test_a_benefit_is_not_claimed_twice_in_another_spelling_or_unit(
    purse: Purse, other: dict[str, Any], code: str
) -> None:
    purse.do("second", "open-case", OUH, MET, **ASKED_OF_CASE)
    said = {**WAITS, "benefit": "Nobody waits", **other}
    assert code in purse.refused("second", "register-benefit", OUH, MET, **said)


def test_what_is_beyond_a_claim_may_be_claimed() -> None:
    assert written("A-1.2") == written("a 1 2") != written("a-12")


def test_a_decision_of_one_place_approves_no_case_for_all_of_them(purse: Purse) -> None:
    whole = {"title": "Wider", "summary": "-", "function": FALLS["function"], "area": ["bob"]}
    purse.do(CASE, "amend-case", OUH, MET, **whole, reasons="Everywhere.")
    laid(purse, "soc", MET)
    decided(purse, "decision", MET)
    told = purse.refused(CASE, "approve-stage", OUH, MET + 15 * DAY, matter="decision")
    assert told == {"CAS104"}


def test_a_case_that_is_half_of_another_is_told_when_its_stage_is_approved(purse: Purse) -> None:
    purse.do("second", "open-case", OUH, MET, **ASKED_OF_CASE)
    purse.do("second", "name-owner", OUH, MET, owner=GP)
    laid(purse, "soc", MET, "second")
    laid(purse, "soc", MET)
    decided(purse, "decision", MET)
    told = purse.do(CASE, "approve-stage", OUH, MET + 15 * DAY, matter="decision")
    assert [one.code for one in told.findings] == ["CAS104"]
    assert "1,200,000" in told.findings[0].says
    decided(purse, "both", MET + 20 * DAY, "second", whole_life="1200000")
    told = purse.do("second", "approve-stage", OUH, MET + 36 * DAY, matter="both")
    assert not told.findings


def test_an_owner_who_handed_a_case_on_does_not_assure_it(purse: Purse) -> None:
    purse.do(CASE, "lay-stage", OUH, MET, **LAID, case_stage="soc")
    purse.do(CASE, "name-owner", OUH, MET, owner=f"{OXFORDSHIRE}/vice-chair")
    purse.appoint(CHAIR, person(GP), MET)
    told = purse.refused(CASE, "assure", CHAIR, MET, person(GP), found="Fine.")
    assert told == {"CAS103"}


def test_a_budget_for_another_function_funds_no_case(purse: Purse) -> None:
    at = approved(purse)
    own = {"organisation": "bob-icb", "function": "commission-mental-health-services",
           "area": ["oxfordshire"], "year": "2024/25", "budget_type": "programme",
           "held_by": FINANCE}  # fmt: skip
    purse.do("other", "open-budget", FINANCE, at, **own, title="Other", sum="200000",
             decision="decision-fbc", source="Made up")  # fmt: skip
    assert purse.refused(CASE, "fund-case", OUH, at, budget="other") == {"CAS105"}


@pytest.mark.parametrize("ends_on", ["2019-12-31", "20191231", "2024-03-31"])
def test_figures_from_before_the_money_show_nothing_of_a_benefit(
    purse: Purse, ends_on: str
) -> None:
    funded(purse)
    said = {**REPORT, "period_ends_on": ends_on}
    assert purse.refused(CASE, "report-benefit", GP, IN_2025, **said) == {"CAS109"}


def test_older_figures_are_not_reported_by_writing_their_day_otherwise(purse: Purse) -> None:
    funded(purse)
    purse.do(CASE, "report-benefit", GP, IN_2025, **REPORT)
    for older in ("20241130", "2024-11-30", "2024-W48-6"):
        said = {**REPORT, "period_ends_on": older}
        told = purse.refused(CASE, "report-benefit", GP, IN_2025, **said)
        assert told == {"CAS109"}, older
