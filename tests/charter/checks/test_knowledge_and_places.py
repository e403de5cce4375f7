"""RUN, further: decided where it is known, planned on every rung, and what each place has."""

from __future__ import annotations

import pytest

from ringholder.charter import Charter
from ringholder.findings import Severity
from ringholder.shipped import charters_folder
from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

FAR = """
functions:
  - {id: link-with-housing, name: Link with housing, legal_holder: nhs-england, unit: region,
     exercised_by: [%s], requires: [needs-and-gaps], source: 003 §4}
bodies:
  - {id: nhs-england-region, have: %s}
%s
"""
DOERS = "provider-collaborative"


def test_a_body_that_does_not_know_and_hears_from_nobody_is_told() -> None:
    [finding] = found("RUN004", ladder_with(FAR % (DOERS, "[scale]", "")))

    assert key(finding) == "nhs-england-region.have"
    assert "is not said to know needs and gaps" in finding.says


REPORTS = """
reports:
  - {id: homes, by: place-director-oxfordshire, to: nhs-england-region, every: year, what: [homes],
     source: unknown}
"""
ADVISES = "  - {id: place-committee-oxfordshire, accountable_to: [nhs-england-region], decides: no}"
SITS = "  - {id: provider-collaborative, seats: [{id: p, role: P, class: [executive], holds: %s}]}"


@pytest.mark.parametrize("near", [REPORTS, ADVISES, SITS % "place-director-oxfordshire"])
def test_whoever_knows_may_report_advise_or_sit_there(near: str) -> None:
    assert found("RUN004", ladder_with(FAR % (DOERS, "[scale]", near))) == []


@pytest.mark.parametrize(
    ("doers", "have"),
    [(DOERS, "[needs-and-gaps]"), (DOERS, "unknown"), ("performance-team", "[scale]")],
)
def test_nobody_is_accused_of_not_knowing_what_was_not_asked(doers: str, have: str) -> None:
    assert found("RUN004", ladder_with(FAR % (doers, have, ""))) == []


def test_who_knows_may_stand_in_reports_that_were_not_read() -> None:
    charter = ladder_with(FAR % (DOERS, "[scale]", "charter: {complete: {reports: no}}"))

    assert found("RUN004", charter) == []
    assert len(cannot_say("RUN004", charter)) == 1


@pytest.mark.parametrize(
    ("change", "rungs"),
    [
        ("remove: [plan-in-specialty]", "level specialty"),
        ("functions: [{id: plan-in-specialty, exercised_by: none, legal_holder: none}]", "special"),
        ("remove: [plan-in-specialty, plan-in-organisation]", "levels organisation and specialty"),
    ],
)
def test_a_level_on_which_nobody_plans_is_named(change: str, rungs: str) -> None:
    [finding] = found("RUN005", ladder_with(change))

    assert rungs in finding.says
    assert key(finding) == "strategic-planning.exercised_by"


def test_a_level_that_is_out_of_scope_for_a_reason_is_not_left_out() -> None:
    charter = ladder_with("functions: [{id: plan-in-specialty, out_of_scope: The royal colleges}]")

    assert found("RUN005", charter) == []


def test_planning_that_was_not_read_is_not_left_out() -> None:
    unread = "functions: [{id: plan-in-specialty, exercised_by: unknown, legal_holder: unknown}]"

    assert found("RUN005", ladder_with(unread)) == []
    assert len(cannot_say("RUN005", ladder_with(unread))) == 1


NARROW = """
bodies:
  - {id: icb-board, have: [scale]}
delegations:
  - {id: icb-board>place-committee-oxfordshire, functions: [plan-at-place]}
%s
"""


def test_a_fit_body_from_whom_power_is_kept_is_named() -> None:
    [finding] = found("RUN006", ladder_with(NARROW % ""))

    assert key(finding) == "place-committee-oxfordshire.have"
    assert "has all that it takes" in finding.says


def test_what_a_board_reserves_on_purpose_passes_nobody_over() -> None:
    passed_on = ladder_with().delegations["icb-board>place-committee-oxfordshire"].functions
    assert isinstance(passed_on, tuple)
    kept = f"reservations: [{{id: kept, body: icb-board, functions: [{', '.join(passed_on)}]}}]"

    charter = ladder_with(NARROW % kept.replace("]}]", "], source: x}]"))

    assert found("RUN006", charter) == []


def test_a_body_that_has_the_power_and_cannot_sit_is_not_passed_over() -> None:
    never = "bodies: [{id: place-committee-oxfordshire, rule: {quorum: {number: 99}}}]"

    assert len(found("QUO001", ladder_with(never))) == 1
    assert found("RUN006", ladder_with(never)) == []


@pytest.mark.parametrize("have", ["[scale]", "unknown", "none"])
def test_a_body_that_lacks_something_is_not_fit(have: str) -> None:
    lacking = f"  - {{id: place-committee-oxfordshire, have: {have}}}"
    posts = "posts: [{id: place-director-oxfordshire, have: none}]"
    charter = ladder_with(NARROW.replace("delegations:", f"{lacking}\ndelegations:") % posts)

    assert found("RUN006", charter) == []


def test_a_place_with_powers_and_none_over_services_is_told() -> None:
    few = "functions: [plan-at-place, involve-the-public]"
    change = f"delegations: [{{id: icb-board>place-committee-oxfordshire, {few}}}]"

    assert [key(f) for f in found("RUN007", ladder_with(change))] == [
        "place-committee-oxfordshire.decides"
    ]
    open_ = ladder_with(f"charter: {{complete: {{delegations: no}}}}\n{change}")
    assert found("RUN007", open_) == []
    assert len(cannot_say("RUN007", open_)) == 1


def test_a_place_without_any_power_is_told_by_another_rule() -> None:
    charter = ladder_with('remove: ["icb-board>place-committee-oxfordshire"]')

    assert found("RUN007", charter) == []
    assert len(found("RUN002", charter)) == 1


def test_a_power_below_what_the_function_needs_is_noted() -> None:
    charter = ladder_with(
        """
delegations:
  - {from: icb-board, to: place-committee-oxfordshire, id: low, limit: none, route: committee,
     functions: [commission-ambulance-and-111], report: {to: icb-board}, source: unknown}
"""
    )

    [finding] = found("RUN008", charter)

    assert (key(finding), finding.severity) == ("low.functions", Severity.NOTE)


def test_a_unit_that_was_only_chosen_accuses_nobody() -> None:
    """The catalogue chose the region for specialised services, and NHS England delegates them."""
    delegated = ladder_with().delegations["nhs-england>bob-icb"].functions

    assert "commission-specialised-services" in delegated
    assert found("RUN008", ladder_with()) == []


def test_places_with_unlike_powers_are_noted_with_what_the_others_lack() -> None:
    fewer = "functions: [plan-at-place, better-care-fund]"
    charter = ladder_with(
        f"delegations: [{{id: icb-board>place-committee-oxfordshire, {fewer}}}]\n"
        'remove: ["place-committee-oxfordshire>place-director-oxfordshire"]'
    )

    findings = found("RUN009", charter)

    assert {f.severity for f in findings} == {Severity.NOTE}
    assert all("nobody at place has it in Oxfordshire" in f.says for f in findings)


def test_unlike_powers_may_stand_in_what_was_not_read() -> None:
    charter = ladder_with(
        'charter: {complete: {delegations: no}}\nremove: ["icb-board>place-committee-oxfordshire"]'
    )

    assert found("RUN009", charter) == []


LONELY = """
functions:
%s
delegations:
  - {id: icb-board>place-committee-oxfordshire, functions: [plan-at-place, better-care-fund]}
remove: [place-committee-oxfordshire.seats.gp-1,
  provider-advisory-committee-oxfordshire.seats.practices,
  "place-committee-oxfordshire>place-director-oxfordshire"]
"""
TASKS = (
    "support-primary-care-networks",
    "broker-between-practices",
    "monitor-primary-care-networks",
    "configure-primary-care-networks",
    "oversee-primary-care-contracts",
    "oversee-general-practice-access",
    "support-practices-in-trouble",
    "manage-primary-care-estates",
)


def test_networks_with_neither_a_seat_nor_anybody_to_turn_to_are_told() -> None:
    far = "\n".join(f"  - {{id: {task}, exercised_by: [chief-executive]}}" for task in TASKS)
    near = far.replace("[chief-executive]", "[place-team-oxfordshire]", 1)

    assert [key(f) for f in found("RUN010", ladder_with(LONELY % far))] == [
        "place-committee-oxfordshire.seats"
    ]
    assert found("RUN010", ladder_with(LONELY % near)) == []


def test_a_clinical_commissioning_group_is_no_partnership_at_place() -> None:
    """Before 2022 the legal body itself stood at place; what is asked of partnerships is not."""
    charter = Charter.load(charters_folder() / "bob-2019-ccgs")

    asked = {"CAP006", "PWR005", "PWR006", "RUN007", "RUN010", "MTG007"}
    at = {key(f).partition(".")[0] for f in charter.check() if f.code in asked}

    assert at == {"integrated-care-partnership-buckinghamshire"}
