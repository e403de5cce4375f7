"""CAP: somebody is there to do the work, and what changes hands is signed for."""

from __future__ import annotations

import pytest

from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

ENDS = "charter: {in_force: {to: 2027-03-31}}\n"
HANDED = "owner: chief-executive, due_on: 2027-03-01, signed_on: 2027-03-02"


def test_a_function_of_which_the_text_says_that_nobody_does_it_is_with_nobody() -> None:
    [finding] = found(
        "CAP001", ladder_with("functions: [{id: share-learning, exercised_by: none}]")
    )

    assert key(finding) == "share-learning.exercised_by"


def test_what_a_delegation_gives_somebody_is_done_by_somebody() -> None:
    assert found("CAP001", ladder_with("functions: [{id: run-on-call, exercised_by: none}]")) == []


def test_when_the_last_who_did_the_work_has_gone_nobody_does_it_from_that_day() -> None:
    charter = ladder_with("posts: [{id: chief-delivery-officer, in_force: {to: 2026-12-31}}]")

    says = [f.says for f in found("CAP001", charter)]

    assert "From 1 January 2027, “Monitor performance” is with" in " ".join(says)
    assert all("nobody does the work; Chief delivery officer did" in text for text in says)


def test_who_carries_it_out_is_asked_by_another_rule_where_several_levels_could() -> None:
    charter = ladder_with("remove: [share-learning.exercised_by]")

    assert found("CAP001", charter) == []
    assert len(found("LIV001", charter)) == 1


DEPUTY = """
posts:
  - {id: deputy, role: Deputy, organisation: bob-icb, rung: place, area: [oxfordshire],
     reports_to: place-director-oxfordshire, source: unknown}
"""
A_TEAM = """
teams:
  - {id: small, name: Small team, organisation: bob-icb, rung: place, area: [oxfordshire],
     leads: place-director-oxfordshire, source: unknown}
"""
PRESIDES = """
bodies:
  - id: provider-advisory-committee-oxfordshire
    presides: [practices, providers]
    seats:
      - {id: practices, role: Chair, class: [executive], holds: place-director-oxfordshire}
"""


@pytest.mark.parametrize("stand_in", [DEPUTY, A_TEAM, PRESIDES])
def test_whoever_has_somebody_to_stand_in_is_not_alone(stand_in: str) -> None:
    alone = "\nremove: [place-team-oxfordshire]"

    assert len(found("CAP002", ladder_with(alone))) == 1
    assert found("CAP002", ladder_with(stand_in + alone)) == []


def test_a_team_of_one_is_alone_and_a_team_of_two_is_not() -> None:
    done = "functions: [{id: all-age-continuing-care, exercised_by: [performance-team]}]\n"

    one = ladder_with(f"{done}teams: [{{id: performance-team, wte: 0.8}}]")
    two = ladder_with(f"{done}teams: [{{id: performance-team, wte: 2}}]")

    assert [key(f) for f in found("CAP002", one)] == ["performance-team.wte"]
    assert found("CAP002", two) == []


def test_a_post_in_each_of_several_organisations_is_not_one_person() -> None:
    charter = ladder_with("remove: [specialty-lead.reports_to]")

    assert found("CAP002", charter) == []


def test_teams_of_which_the_size_was_not_read_give_one_line() -> None:
    charter = ladder_with(
        """
teams:
  - {id: performance-team, wte: unknown}
  - {id: place-team-oxfordshire, wte: unknown}
functions:
  - {id: all-age-continuing-care, exercised_by: [performance-team]}
  - {id: medicines-optimisation, exercised_by: [place-team-oxfordshire]}
"""
    )

    assert found("CAP002", charter) == []
    assert len(cannot_say("CAP002", charter)) == 1


def test_what_hangs_on_a_vacant_post_is_told_at_the_post() -> None:
    [finding] = found("CAP003", ladder_with("posts: [{id: chief-delivery-officer, vacant: yes}]"))

    assert key(finding) == "chief-delivery-officer.vacant"
    assert "“Monitor performance”" in finding.says


def test_a_vacant_post_with_somebody_beside_it_leaves_nothing_undone() -> None:
    charter = ladder_with(
        """
posts: [{id: finance-officer, vacant: yes}]
functions: [{id: financial-strategy, exercised_by: [finance-officer, chief-executive]}]
"""
    )

    assert found("CAP003", charter) == []


def test_a_team_with_nobody_in_it_or_nobody_to_lead_it_does_nothing() -> None:
    done = "functions: [{id: all-age-continuing-care, exercised_by: [performance-team]}]\n"

    empty = ladder_with(f"{done}teams: [{{id: performance-team, wte: 4, vacancies: 4}}]")
    nearly = ladder_with(f"{done}teams: [{{id: performance-team, wte: 4, vacancies: 3.5}}]")
    headless = ladder_with(f"{done}posts: [{{id: chief-delivery-officer, vacant: yes}}]")

    assert [key(f) for f in found("CAP003", empty)] == ["performance-team.vacancies"]
    assert found("CAP003", nearly) == []
    assert [key(f) for f in found("CAP003", headless)] == ["chief-delivery-officer.vacant"]


def test_vacancies_that_were_not_read_give_one_line() -> None:
    charter = ladder_with(
        """
teams: [{id: performance-team, vacancies: unknown}]
functions: [{id: all-age-continuing-care, exercised_by: [performance-team]}]
"""
    )

    assert found("CAP003", charter) == []
    assert len(cannot_say("CAP003", charter)) == 1


def test_what_goes_on_for_ever_is_handed_over_by_nobody() -> None:
    assert found("CAP004", ladder_with()) == found("CAP005", ladder_with()) == []


@pytest.mark.parametrize("signed", ["none", "2027-04-01"])
def test_nobody_signed_in_time(signed: str) -> None:
    charter = ladder_with(
        f"""
charter: {{in_force: {{to: 2027-03-31}}}}
succession:
  - {{id: delegations, {HANDED}}}
  - {{id: liabilities, owner: finance-officer, due_on: 2027-03-01, functions: [run-on-call],
     signed_on: {signed}}}
"""
    )

    [finding] = found("CAP004", charter)

    assert key(finding) == "liabilities.signed_on"
    assert "“Run the on-call rota” cannot go on until it is." in finding.says


@pytest.mark.parametrize(
    ("terms", "at"),
    [
        ("due_on: 2027-03-01", "delegations.owner"),
        ("owner: none, due_on: 2027-03-01", "delegations.owner"),
        ("owner: chief-executive", "delegations.due_on"),
        ("owner: chief-executive, due_on: 2027-04-01", "delegations.due_on"),
    ],
)
def test_a_handover_without_an_owner_or_in_time(terms: str, at: str) -> None:
    charter = ladder_with(
        f"{ENDS}succession:\n  - {{id: delegations, signed_on: 2027-03-01, {terms}}}\n"
        f"  - {{id: liabilities, {HANDED}}}"
    )

    assert [key(f) for f in found("CAP005", charter)] == [at]


def test_a_plan_that_was_not_read_to_its_end_is_not_called_unsigned() -> None:
    charter = ladder_with(
        "charter: {in_force: {to: 2027-03-31}, complete: {succession: no}}\n"
        "succession: [{id: delegations, owner: unknown}]"
    )

    assert found("CAP004", charter) == found("CAP005", charter) == []
    assert len(cannot_say("CAP004", charter)) == len(cannot_say("CAP005", charter)) == 1


def test_a_place_needs_people_who_work_there() -> None:
    gone = "remove: [place-team-oxfordshire]"

    assert [key(f) for f in found("CAP006", ladder_with(gone))] == ["place-committee-oxfordshire"]
    incomplete = ladder_with(f"charter: {{complete: {{teams: no}}}}\n{gone}")
    assert found("CAP006", incomplete) == []
    assert len(cannot_say("CAP006", incomplete)) == 1


def test_a_team_of_the_system_that_works_through_one_at_place_is_there() -> None:
    charter = ladder_with(
        """
teams:
  - {id: line, name: A line, rung: place, area: [oxfordshire], source: unknown}
  - {id: performance-team, matrix: [line]}
remove: [place-team-oxfordshire]
"""
    )

    assert found("CAP006", charter) == []
