"""An innovation from below: source 000, Strategic Planning; operations.md 8."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ringholder.matters.innovation_trial import runs, stands, trial, uptakes, users
from ringholder.matters.record import Verdict
from ringholder.matters.trial_answer import Answer, Found, answer
from tests.matters.innovations import (
    ADOPT,
    AFTER,
    BEGUN,
    DAY,
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
    case,
    evaluated,
    people,
    plan_of,
    reported,
    taken_up,
    tried,
)
from tests.matters.policies import BERKSHIRE, BUCKINGHAMSHIRE, OXFORDSHIRE, office
from tests.matters.town import RAISED, Town

DECLINE = {"uptake": "decline", "review_on": "2026-04-01", "reasons": "We have no pharmacist."}
ADAPT = {**ADOPT, "uptake": "adapt", "adaptation": "By nurses, by telephone."}


@pytest.fixture
def there() -> Town:
    return people(Town().found())


def refused(there: Town, step: str, as_: str, at: Any, **said: Any) -> set[str]:
    by = f"p-{as_.removesuffix('/secretary')}" if as_.endswith("/secretary") else None
    return there.refused(MATTER, step, as_, at, by, **said)


def evaluation(there: Town, **odd: Any) -> set[str]:
    return refused(there, "evaluate-trial", ELSEWHERE, EVALUATED, **{**EVALUATION, **odd})


def test_one_place_adopts_one_adapts_and_one_declines_each_with_reasons(there: Town) -> None:
    evaluated(there)
    by_office(there, "answer-innovation", OXFORDSHIRE, AFTER, **ADOPT)
    by_office(there, "answer-innovation", BUCKINGHAMSHIRE, AFTER + DAY, **ADAPT)
    by_office(there, "answer-innovation", BERKSHIRE, AFTER + 2 * DAY, **DECLINE)
    found = case(there)
    assert {who: told[-1].uptake for who, told in uptakes(found).items()} == {
        OXFORDSHIRE: "adopt",
        BUCKINGHAMSHIRE: "adapt",
        BERKSHIRE: "decline",
    }
    assert [one.who for one in users(found)] == [OXFORDSHIRE, BUCKINGHAMSHIRE]
    plan_of(there, OXFORDSHIRE, ["action-12"])
    plan = {"matter": f"plan-of-{OXFORDSHIRE}", "plan_item": "action-12"}
    by_office(there, "take-into-plan", OXFORDSHIRE, AFTER + 2 * DAY, **plan)
    by_office(there, "report-use", OXFORDSHIRE, AFTER + 3 * DAY, found="It is used.")
    in_use = AFTER + 150 * DAY
    there.do(MATTER, "call-mainstream", OWNER, in_use, reasons="Two of three use it.")
    record = there.record(MATTER, in_use)
    assert (record.state, record.verdict) == ("mainstream", Verdict.SHOWN)


def test_the_public_may_raise_one_and_names_the_gap(there: Town) -> None:
    gapless = {key: value for key, value in RAISE.items() if key != "gap_closed"}
    assert "INN101" in refused(there, "raise-innovation", "ouh", RAISED, **gapless)
    thread = {"arises_from": {"kind": "performance-gap", "id": "gap-1"}}
    there.do(MATTER, "raise-innovation", "public", RAISED, "p-anybody", **gapless, **thread)


def test_a_place_that_takes_it_up_tells_people_and_what_one_sets_aside_another_takes_up(
    there: Town,
) -> None:
    there.do(MATTER, "raise-innovation", "ouh", RAISED, **RAISE)
    said = {**TAKEN_UP, "for_body": OXFORDSHIRE}
    assert refused(there, "take-up", OFFICE, RAISED, **{**said, "told": []}) == {"INN102"}
    by_office(there, "set-aside", BERKSHIRE, RAISED, reasons="Not our gap.")
    assert refused(there, "take-up", office(BERKSHIRE), RAISED, **said) == {"WHO116"}
    by_office(there, "take-up", OXFORDSHIRE, RAISED + DAY, **TAKEN_UP)
    assert there.record(MATTER, RAISED + DAY).state == "triaged"


def test_no_trial_starts_before_what_it_measures_is_fixed(there: Town) -> None:
    taken_up(there)
    said = {**STARTED, "for_body": OXFORDSHIRE}
    assert refused(there, "start-trial", OFFICE, BEGUN, **said) == {"INN103"}
    there.do(MATTER, "plan-trial", OWNER, RAISED + 2 * DAY, **TRIAL)
    for day in ("2024-03-01", "2024-12-01"):
        assert refused(there, "start-trial", OFFICE, BEGUN, **{**said, "from_on": day}) == {
            "INN103"
        }


def test_what_is_measured_does_not_change_once_the_trial_has_begun(there: Town) -> None:
    tried(there)
    assert runs(case(there))
    easier = {**TRIAL, "counts_from": "0.5", "starts_on": "2025-06-01"}
    assert refused(there, "plan-trial", OWNER, BEGUN + DAY, **easier) == {"INN104"}
    told = there.happened(MATTER, "plan-trial", OWNER, BEGUN + DAY, **easier)
    assert "INN104" in told
    fixed = trial(case(there))
    assert fixed is not None
    assert (str(fixed.counts), fixed.began_on) == ("2", BEGUN.date())


@pytest.mark.parametrize(
    "odd", [{"counts_from": "0"}, {"trial_periods": 7}, {"starts_on": "2024-03-01"}]
)
def test_a_trial_is_fixed_whole(there: Town, odd: dict[str, Any]) -> None:
    taken_up(there)
    assert refused(there, "plan-trial", OWNER, RAISED + 2 * DAY, **{**TRIAL, **odd}) == {"INN105"}


def test_a_trial_has_an_owner_of_the_problem(there: Town) -> None:
    there.do(MATTER, "raise-innovation", "ouh", RAISED, **RAISE)
    by_office(there, "take-up", OXFORDSHIRE, RAISED + DAY, **TAKEN_UP)
    assert refused(there, "plan-trial", OFFICE, RAISED + DAY, **TRIAL) == {"INN105"}


def test_somebody_evaluates_who_did_not_run_the_trial(there: Town) -> None:
    reported(there)
    assert "INN106" in refused(there, "evaluate-trial", OFFICE, EVALUATED, **EVALUATION)
    assert "INN106" in refused(there, "evaluate-trial", OWNER, EVALUATED, **EVALUATION)
    there.appoint("bht", f"p-{OWNER}", EVALUATED)
    told = there.refused(MATTER, "evaluate-trial", "bht", EVALUATED, f"p-{OWNER}", **EVALUATION)
    assert told == {"WHO104", "INN106"}


def test_the_figures_are_those_that_were_reported(there: Town) -> None:
    reported(there)
    assert evaluation(there, trial_series={**FIGURES, "sha256": "6" * 64}) == {"INN107"}


@pytest.mark.parametrize(
    "odd",
    [
        {"trial_answer": "no-difference"},
        {"change_upper": "0.2"},
        {"change": "-1.9"},
        {"chart_shows": "no-signal"},
        {"chart_shows": "both-ways"},
        {"values_before": 11},
        {"values_after": 11},
        {"standard": "our-own"},
    ],
)
def test_the_answer_is_that_of_the_standard(there: Town, odd: dict[str, Any]) -> None:
    reported(there)
    assert evaluation(there, **odd) == {"INN108"}


def test_a_trial_without_an_interval_is_answered_with_cannot_say(there: Town) -> None:
    reported(there)
    bare = {key: value for key, value in EVALUATION.items() if not key.startswith("change")}
    said = {**bare, "trial_answer": "cannot-say"}
    there.do(MATTER, "evaluate-trial", ELSEWHERE, EVALUATED, f"p-{BUCKINGHAMSHIRE}", **said)


def test_a_trial_that_its_stop_rule_ended_is_answered_from_what_there_is(there: Town) -> None:
    tried(there)
    there.do(
        MATTER, "stop-trial", OWNER, BEGUN + 300 * DAY, stop_rule_met=True, reasons="As fixed."
    )
    there.do(MATTER, "report-trial", OWNER, REPORTED, cite=FIGURES, report="Stopped.")
    said = {**EVALUATION, "values_after": 9}
    there.do(MATTER, "evaluate-trial", ELSEWHERE, EVALUATED, f"p-{BUCKINGHAMSHIRE}", **said)


@pytest.mark.parametrize(
    "odd",
    [
        {"uptake": "adopt", "reasons": "-"},
        {**ADAPT, "adaptation": None},
        {"uptake": "decline", "reasons": "-"},
        {**DECLINE, "adaptation": "Otherwise."},
    ],
)
def test_an_answer_has_its_day_and_says_what_is_otherwise(there: Town, odd: dict[str, Any]) -> None:
    evaluated(there)
    said = {key: value for key, value in odd.items() if value} | {"for_body": OXFORDSHIRE}
    assert refused(there, "answer-innovation", OFFICE, AFTER, **said) == {"INN109"}


def test_nobody_adopts_for_another(there: Town) -> None:
    evaluated(there)
    said = {**ADOPT, "for_body": BUCKINGHAMSHIRE}
    assert refused(there, "answer-innovation", OFFICE, AFTER, **said) == {"WHO116"}
    for adopter in ("ouh", "K84042", "moon"):
        told = refused(there, "answer-for-ourselves", OFFICE, AFTER, **ADOPT, adopter=adopter)
        assert told == {"INN110"}
    there.do(MATTER, "answer-for-ourselves", "ouh", AFTER, **ADOPT, adopter="ouh")
    assert stands(case(there), "ouh") is not None
    there.do(MATTER, "recommend", OFFICE, AFTER, f"p-{OXFORDSHIRE}",
             for_body=OXFORDSHIRE, reasons="Others might.")  # fmt: skip
    assert stands(case(there), BERKSHIRE) is None


def test_a_plan_has_what_the_place_itself_took_up(there: Town) -> None:
    evaluated(there)
    by_office(there, "answer-innovation", OXFORDSHIRE, AFTER, **DECLINE)
    said = {"for_body": OXFORDSHIRE, "matter": "plan", "plan_item": "12"}
    assert refused(there, "take-into-plan", OFFICE, AFTER, **said) == {"INN111", "INN115"}
    used = {"for_body": OXFORDSHIRE, "found": "-"}
    assert refused(there, "report-use", OFFICE, AFTER, **used) == {"INN111"}


def test_to_take_up_what_showed_no_improvement_is_told_and_not_forbidden(there: Town) -> None:
    evaluated(
        there, trial_answer="no-difference", change="-0.2", change_lower="-1.4", change_upper="1"
    )
    told = by_office(there, "answer-innovation", OXFORDSHIRE, AFTER, **ADOPT)
    assert [one.code for one in told.findings] == ["INN112"]
    stop = {"for_body": BERKSHIRE, "uptake": "stop", "from_on": "2025-09-01", "reasons": "-"}
    assert refused(there, "answer-innovation", office(BERKSHIRE), AFTER, **stop) == {"INN112"}


def test_mainstream_is_what_every_place_answered_and_two_use(there: Town) -> None:
    evaluated(there)
    by_office(there, "answer-innovation", OXFORDSHIRE, AFTER, **ADOPT)
    assert refused(there, "call-mainstream", OFFICE, AFTER, reasons="-") == {"INN113"}
    by_office(there, "answer-innovation", BUCKINGHAMSHIRE, AFTER, **DECLINE)
    by_office(there, "answer-innovation", BERKSHIRE, AFTER, **DECLINE)
    assert refused(there, "call-mainstream", OFFICE, AFTER, reasons="-") == {"INN113"}


def test_it_ends_when_everybody_has_stopped_for_themselves(there: Town) -> None:
    evaluated(there)
    by_office(there, "answer-innovation", OXFORDSHIRE, AFTER, **ADOPT)
    assert refused(there, "end-innovation", OWNER, AFTER, reasons="-") == {"INN114"}
    stop = {"uptake": "stop", "from_on": "2025-12-01", "reasons": "Something better."}
    by_office(there, "answer-innovation", OXFORDSHIRE, AFTER + DAY, **stop)
    there.do(MATTER, "end-innovation", OWNER, AFTER + DAY, reasons="Nobody uses it.")
    assert there.record(MATTER, AFTER + DAY).ended


def test_after_cannot_say_another_trial_may_be_fixed(there: Town) -> None:
    evaluated(there, trial_answer="cannot-say", change="-2.1", change_lower="-5", change_upper="1")
    again = {**TRIAL, "starts_on": (AFTER + DAY).date().isoformat(), "trial_periods": 24}
    there.do(MATTER, "plan-trial", OWNER, AFTER, **again)
    fixed = trial(case(there))
    assert fixed is not None
    assert (fixed.periods, fixed.began_on) == (24, None)


def found(change: str, lower: str, upper: str, signal: str = "for-better", *, before: int = 12,
          after: int = 8) -> Found:  # fmt: skip
    return Found(Decimal(change), Decimal(lower), Decimal(upper), signal, before, after)


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (found("3", "0.1", "6"), Answer.IMPROVED),
        (found("2", "0.000000001", "4"), Answer.IMPROVED),
        (found("1.999999999", "0.1", "4"), Answer.CANNOT_SAY),
        (found("3", "0", "6"), Answer.CANNOT_SAY),
        (found("3", "0.1", "6", "no-signal"), Answer.CANNOT_SAY),
        (found("3", "0.1", "6", "both-ways"), Answer.CANNOT_SAY),
        (found("1", "0.5", "1.5"), Answer.NO_DIFFERENCE),
        (found("0", "-1.9", "1.9", "no-signal"), Answer.NO_DIFFERENCE),
        (found("0", "-2", "2", "no-signal"), Answer.CANNOT_SAY),
        (found("-3", "-5", "-1", "for-worse"), Answer.WORSE),
        (found("-3", "-5", "-1", "both-ways"), Answer.WORSE),
        (found("-3", "-5", "-1", "no-signal"), Answer.NO_DIFFERENCE),
        (found("3", "1", "6", before=11), Answer.CANNOT_SAY),
        (found("3", "1", "6", after=7), Answer.CANNOT_SAY),
        (None, Answer.CANNOT_SAY),
    ],
)
def test_the_rule_of_the_standard_at_its_edges(one: Found | None, says: Answer) -> None:
    told, why = answer(one, Decimal(2))
    assert told is says
    assert why.endswith(".")
