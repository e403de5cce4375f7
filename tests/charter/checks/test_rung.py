"""RUN: on the rung that can decide it well."""

from __future__ import annotations

from ringholder.charter import Charter
from ringholder.findings import Severity
from ringholder.shipped import charters_folder
from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

PROPOSALS = Charter.load(charters_folder() / "nhsei-2020-proposals")


def test_monitoring_of_networks_by_the_system_is_found_too_far_from_them() -> None:
    findings = {key(f): f for f in found("RUN001", PROPOSALS)}

    assert "monitor-primary-care-networks.exercised_by" in findings
    assert findings["monitor-primary-care-networks.exercised_by"].severity is Severity.WARNING
    assert "support-primary-care-networks.exercised_by" not in findings


def test_one_place_without_a_part_in_it_is_enough() -> None:
    charter = ladder_with(
        """
functions:
  - {id: link-with-housing, name: Link with housing, legal_holder: bob-icb, unit: place,
     exercised_by: [chief-executive, place-director-oxfordshire], source: unknown}
"""
    )

    [finding] = found("RUN001", charter)

    assert "in Buckinghamshire and Berkshire West nobody below Chief executive" in finding.says


def test_a_team_that_works_through_the_places_has_a_part_there() -> None:
    charter = ladder_with(
        """
teams:
  - {id: housing-team, name: Housing team, rung: system, area: [bob], source: unknown,
     matrix: [place-director-oxfordshire, place-director-buckinghamshire,
     place-director-berkshire-west]}
functions:
  - {id: link-with-housing, name: Link with housing, legal_holder: bob-icb, unit: place,
     exercised_by: [housing-team], source: unknown}
"""
    )

    assert found("RUN001", charter) == []


def test_a_post_of_many_networks_has_a_part_wherever_they_lie() -> None:
    charter = ladder_with(
        """
functions:
  - {id: visit-at-home, name: Visit people at home, legal_holder: bob-icb, unit: neighbourhood,
     exercised_by: [network-clinical-director], source: unknown}
"""
    )

    assert found("RUN001", charter) == []


def test_a_unit_without_a_source_makes_the_finding_illustrative() -> None:
    marks = {key(f).split(".")[0]: f.rests_on.value for f in found("RUN001", PROPOSALS)}

    assert marks["involve-the-public"] == "illustrative"
    assert marks["monitor-primary-care-networks"] == "sourced"


def test_place_bodies_are_named_and_nothing_is_given_to_them() -> None:
    at = {key(f) for f in found("RUN002", PROPOSALS)}

    assert {
        f"place-partnership-{place}.decides" for place in ("oxfordshire", "berkshire-west")
    } <= at
    assert not any("ouh-board" in where or "partnership-board" in where for where in at)


def test_a_power_from_somebody_who_has_none_is_no_power() -> None:
    charter = ladder_with(
        """
bodies: [{id: policy-board, decides: yes}]
delegations:
  - {from: audit-committee, to: policy-board, functions: [share-learning], source: unknown}
"""
    )

    [finding] = found("RUN002", charter)

    assert key(finding) == "policy-board.decides"
    assert "has not that power itself" in finding.says


def test_a_body_that_ends_deadlocks_has_a_power() -> None:
    charter = ladder_with(
        """
bodies:
  - {id: policy-board, decides: yes}
  - {id: ring-holder, rule: {deadlock: [{step: determine, by: policy-board}]}}
"""
    )

    assert found("RUN002", charter) == []


def test_where_delegations_were_not_all_read_it_cannot_be_told() -> None:
    charter = ladder_with(
        "charter: {complete: {delegations: no}}\nbodies: [{id: policy-board, decides: yes}]"
    )

    assert found("RUN002", charter) == []
    assert [key(f) for f in cannot_say("RUN002", charter)] == ["policy-board.decides"]


def test_networks_may_disagree_with_places() -> None:
    assert [key(f) for f in found("RUN003", PROPOSALS)] == ["networks.each_in"]


def test_networks_that_lie_in_the_system_are_not_yet_in_a_place() -> None:
    by_system = ladder_with("areas: [{id: networks, each_in: system}]")
    unread = ladder_with("areas: [{id: networks, each_in: unknown}]")

    assert [key(f) for f in found("RUN003", by_system)] == ["networks.each_in"]
    assert [key(f) for f in cannot_say("RUN003", unread)] == ["networks.each_in"]


def test_a_body_to_which_a_delegation_names_no_function_is_told_so() -> None:
    change = """
bodies:
  - {id: capital, name: Capital panel, kind: panel, rung: system, area: [bob], decides: yes,
     seats: unknown, rule: unknown, illustrative: true}
delegations:
  - {from: icb-board, to: capital, route: committee, illustrative: true}
"""
    (finding,) = found("RUN002", ladder_with(change))
    assert "names no function" in finding.says
