"""A business case from a gap to its benefits: by stages, by the route, and to what came of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from ringholder.matters.benefits import benefits_of, waits_for
from ringholder.matters.judge import judging
from ringholder.matters.record import ClockState, Verdict
from tests.matters.cases import (
    ASKED,
    CASE,
    DAY,
    FINANCE,
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
from tests.matters.purse import Purse
from tests.matters.town import CHAIR, GP, MET, RAISED, SECRETARY

SEEN = {"kind": "observations", "rows": 60, "sha256": "3" * 64}
IN_2025 = datetime(2025, 1, 20, 10, tzinfo=UTC)
REPORT: dict[str, Any] = {
    "benefit": WAITS["benefit"],
    "observations": SEEN,
    "period_ends_on": "2024-12-31",
    "value": "73.5",
    "benefit_found": "realised",
}


@pytest.fixture
def there() -> Purse:
    begun = town_with_gap()
    opened(begun)
    begun.do(CASE, "register-benefit", OUH, MET, **WAITS)
    return begun


def case(there: Purse) -> Any:
    return judging(there.clerk.acts(CASE), there.clerk.world).case


# ---- its way ------------------------------------------------------------------------------------


def test_a_case_goes_from_a_gap_through_three_decisions_to_its_benefits(there: Purse) -> None:
    funded(there)
    there.do(CASE, "report-benefit", GP, IN_2025, **REPORT)
    there.do(CASE, "close-case", OUH, IN_2025, found="The figure held for the quarter.")
    record = there.record(CASE, IN_2025)
    assert (record.state, record.ended, record.verdict) == ("closed", True, Verdict.SHOWN)
    (benefit,) = benefits_of(case(there))
    assert (benefit.found, str(benefit.value), benefit.reported) == ("realised", "73.5", True)


def test_a_case_arises_from_something_that_the_register_has(there: Purse) -> None:
    nothing = {**ASKED, "arises_from": {"kind": "gap", "id": "nowhere"}}
    assert there.refused("other", "open-case", OUH, MET, **nothing) == {"CAS101"}
    itself = {**ASKED, "arises_from": {"kind": "matter", "id": "other"}}
    assert there.refused("other", "open-case", OUH, MET, **itself) == {"CAS101"}


def test_the_stages_come_in_their_order_and_cite_a_case(there: Purse) -> None:
    whole = {**LAID, "case_stage": "obc"}
    assert there.refused(CASE, "lay-stage", OUH, MET, **whole) == {"CAS102"}
    paper = {**LAID, "case_stage": "soc", "case_file": {**LAID["case_file"], "kind": "paper"}}
    assert there.refused(CASE, "lay-stage", OUH, MET, **paper) == {"CAS102"}
    approved(there, "soc")
    again = {**LAID, "case_stage": "soc"}
    assert there.refused(CASE, "lay-stage", OUH, MET + 20 * DAY, **again) == {"CAS102"}


def test_nobody_assures_what_they_laid_or_own(there: Purse) -> None:
    there.do(CASE, "lay-stage", OUH, MET, **LAID, case_stage="soc")
    assert "WHO104" in there.refused(CASE, "assure", OUH, MET, found="Fine.")
    assert "GAP109" in there.refused(CASE, "assure", GP, MET, found="Fine.")


def test_a_question_that_was_asked_is_answered_before_it_is_assured(there: Purse) -> None:
    there.do(CASE, "lay-stage", OUH, MET, **LAID, case_stage="soc")
    asked = there.do(CASE, "ask-about", SECRETARY, MET, question="Who drives there?")
    assert there.refused(CASE, "assure", CHAIR, MET, found="Fine.") == {"CAS103"}
    act = asked.entry.act.id
    there.do(CASE, "answer-question", OUH, MET, act=act, answered="The volunteers.")
    there.do(CASE, "assure", CHAIR, MET, found="Fine.")


def test_an_outline_case_without_owner_or_benefits_is_not_assured() -> None:
    there = town_with_gap()
    there.do(CASE, "open-case", OUH, RAISED + 3 * DAY, **ASKED)
    there.do(CASE, "lay-stage", OUH, MET, **LAID, case_stage="soc")
    assert there.refused(CASE, "assure", CHAIR, MET, found="Fine.") == {"CAS103"}
    there.do(CASE, "name-owner", OUH, MET, owner=GP)
    there.do(CASE, "assure", CHAIR, MET, found="Fine.")
    decided(there, "decision-soc", MET)
    there.do(CASE, "approve-stage", OUH, MET + 15 * DAY, matter="decision-soc")
    there.do(CASE, "lay-stage", OUH, MET + 16 * DAY, **LAID, case_stage="obc")
    told = there.refused(CASE, "assure", CHAIR, MET + 16 * DAY, found="Fine.")
    assert told == {"CAS103"}, "no benefit is registered"


# ---- decided by the route ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "other"),
    [
        ({"whole_life": "599999"}, {}),
        ({}, {"case_cost": "600000.01"}),
        ({"whole_life": "none", "a_year": "none"}, {}),
        ({"function": "commission-mental-health-services"}, {}),
    ],
)
def test_a_decision_for_less_than_the_whole_cost_approves_nothing(
    there: Purse, decision: dict[str, Any], other: dict[str, Any]
) -> None:
    laid(there, "soc", MET, **other)
    decided(there, "decision", MET, **decision)
    told = there.refused(CASE, "approve-stage", OUH, MET + 15 * DAY, matter="decision")
    assert told == {"CAS104"}


def test_a_decision_on_another_case_or_on_the_stage_before_approves_nothing(there: Purse) -> None:
    laid(there, "soc", MET)
    there.do("second", "open-case", OUH, MET, **ASKED)
    decided(there, "stranger", MET, "second")
    told = there.refused(CASE, "approve-stage", OUH, MET + 15 * DAY, matter="stranger")
    assert told == {"CAS104"}
    assert there.refused(CASE, "approve-stage", OUH, MET, matter="nowhere") == {"CAS104"}
    decided(there, "decision-soc", MET + 20 * DAY)
    there.do(CASE, "approve-stage", OUH, MET + 35 * DAY, matter="decision-soc")
    laid(there, "obc", MET + 36 * DAY)
    told = there.refused(CASE, "approve-stage", OUH, MET + 37 * DAY, matter="decision-soc")
    assert told == {"CAS104"}, "that was on the outline before"


def test_money_comes_under_the_decision_on_the_full_case(there: Purse) -> None:
    at = approved(there, "obc")
    assert there.refused(CASE, "fund-case", OUH, at, budget="any") == {"CAS105"}
    at = MET + 80 * DAY
    laid(there, "fbc", at)
    decided(there, "decision-fbc", at)
    at += 15 * DAY
    there.do(CASE, "approve-stage", OUH, at, matter="decision-fbc")
    assert there.refused(CASE, "fund-case", OUH, at, budget="any") == {"CAS105"}
    other = {"title": "Other", "organisation": "bob-icb", "function": ASKED["function"],
             "area": ASKED["area"], "year": "2024/25", "budget_type": "programme", "sum": "5",
             "held_by": FINANCE, "source": "Made up"}  # fmt: skip
    there.do("other", "open-budget", FINANCE, at, **other)
    assert there.refused(CASE, "fund-case", OUH, at, budget="other") == {"CAS105"}


# ---- benefits ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"benefit": "Again", "target": "61.20"}, "CAS106"),
        ({"benefit": "Again", "due_on": "2024-03-01", "observed": "14Y"}, "CAS106"),
        ({"observed": "14Y"}, "CAS106"),
        ({"benefit": "Again", "baseline": "70", "target": "80"}, "CAS107"),
        ({"benefit": "Again", "indicator": " Community-Waits", "observed": "10q"}, "CAS107"),
        ({"benefit": "Again", "owner": "nobody", "observed": "14Y"}, "GAP104"),
    ],
)
def test_a_benefit_that_nobody_could_report_or_that_is_claimed_is_not_registered(
    there: Purse, other: dict[str, Any], code: str
) -> None:
    assert there.refused(CASE, "register-benefit", OUH, MET, **{**WAITS, **other}) == {code}


def test_no_part_of_the_way_of_a_figure_is_claimed_by_two_cases(there: Purse) -> None:
    there.do("second", "open-case", OUH, MET, **ASKED)
    over = {**WAITS, "baseline": "71.9", "target": "75"}
    assert there.refused("second", "register-benefit", OUH, MET, **over) == {"CAS107"}
    there.do("second", "register-benefit", OUH, MET, **{**over, "baseline": "72"})
    there.do(CASE, "drop-benefit", OUH, MET, benefit=WAITS["benefit"], reasons="The other has it.")
    there.do("second", "register-benefit", OUH, MET, **{**over, "benefit": "More", "target": "65",
                                                       "baseline": "62"})  # fmt: skip


def test_a_case_that_was_withdrawn_claims_nothing_any_more(there: Purse) -> None:
    there.do("second", "open-case", OUH, MET, **ASKED)
    there.do(CASE, "withdraw", OUH, MET, reasons="Another way was found.")
    there.do("second", "register-benefit", OUH, MET, **WAITS)


def test_what_was_never_registered_is_not_dropped_or_reported(there: Purse) -> None:
    told = there.refused(CASE, "drop-benefit", OUH, MET, benefit="Other", reasons="-")
    assert told == {"CAS108"}
    funded(there)
    other = {**REPORT, "benefit": "Other"}
    assert there.refused(CASE, "report-benefit", GP, IN_2025, **other) == {"CAS109"}


@pytest.mark.parametrize(
    ("value", "to", "found"),
    [
        ("72", "2024-12-31", "realised"),
        ("65", "2024-12-31", "less"),
        ("61.2", "2024-12-31", "less"),
        ("60", "2024-12-31", "disbenefit"),
        ("60", "2024-11-30", "not-yet"),
        ("72", "2024-11-30", "realised"),
    ],
)
def test_what_is_reported_follows_from_the_figures(
    there: Purse, value: str, to: str, found: str
) -> None:
    funded(there)
    said = {**REPORT, "value": value, "period_ends_on": to}
    for other in {"realised", "less", "disbenefit", "not-yet"} - {found}:
        told = there.refused(
            CASE, "report-benefit", GP, IN_2025, **{**said, "benefit_found": other}
        )
        assert told == {"CAS109"}, other
    there.do(CASE, "report-benefit", GP, IN_2025, **{**said, "benefit_found": found})


def test_figures_to_come_and_figures_without_rows_show_nothing(there: Purse) -> None:
    funded(there)
    for other in ({"period_ends_on": "2025-01-31"}, {"observations": {**SEEN, "rows": 0}}):
        said = {**REPORT, **other}
        assert there.refused(CASE, "report-benefit", GP, IN_2025, **said) == {"CAS109"}


def test_a_benefit_is_due_when_its_day_has_passed_and_the_figures_are_there(there: Purse) -> None:
    funded(there)
    first = waits_for(case(there))
    assert first is not None
    due = [one for one in there.record(CASE, IN_2025).clocks if one.step == "report-benefit"]
    assert [str(one.ends_at.date()) for one in due if one.ends_at] == ["2025-02-11"]
    late = datetime(2025, 2, 12, 9, tzinfo=UTC)
    due = [one for one in there.record(CASE, late).clocks if one.step == "report-benefit"]
    assert [one.state for one in due] == [ClockState.PASSED]
    there.do(CASE, "report-benefit", GP, late, **REPORT)
    assert waits_for(case(there)) is None


# ---- how it ends ---------------------------------------------------------------------------------


def test_a_case_closes_only_once_every_benefit_was_reported(there: Purse) -> None:
    funded(there)
    assert there.refused(CASE, "close-case", OUH, IN_2025, found="Done.") == {"CAS110"}
    early = {**REPORT, "period_ends_on": "2024-11-30", "value": "65", "benefit_found": "not-yet"}
    there.do(CASE, "report-benefit", GP, IN_2025, **early)
    assert there.refused(CASE, "close-case", OUH, IN_2025, found="Done.") == {"CAS110"}


def test_what_was_not_realised_is_named_with_why(there: Purse) -> None:
    funded(there)
    there.do(CASE, "report-benefit", GP, IN_2025, **{**REPORT, "value": "65",
                                                    "benefit_found": "less"})  # fmt: skip
    assert there.refused(CASE, "close-case", OUH, IN_2025, found="Done.") == {"CAS110"}
    short = {"found": "Two clinics were too few.", "next": "A third is tried."}
    for unsaid in (["Other; why"], ["Seen in time;"], []):
        told = there.refused(CASE, "close-short", OUH, IN_2025, unrealised=unsaid, **short)
        assert told == {"CAS110"}
    there.do(CASE, "close-short", OUH, IN_2025, unrealised=["Seen in time; One clinic was shut."],
             **short)  # fmt: skip
    assert there.record(CASE, IN_2025).state == "closed-short"


def test_a_case_is_not_closed_short_of_nothing_nor_by_its_owner(there: Purse) -> None:
    funded(there)
    there.do(CASE, "report-benefit", GP, IN_2025, **REPORT)
    short = {"found": "-", "next": "-", "unrealised": ["Seen in time; no"]}
    assert there.refused(CASE, "close-short", OUH, IN_2025, **short) == {"CAS110"}
    there.appoint(OUH, "p-gp-1", IN_2025)
    told = there.refused(CASE, "close-case", OUH, IN_2025, "p-gp-1", found="Done.")
    assert "GAP109" in told
