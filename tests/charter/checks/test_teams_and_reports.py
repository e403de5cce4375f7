"""ACC, further: which team does what, who leads it, within what limit, and who hears of it."""

from __future__ import annotations

import pytest

from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

SILENT = "remove: [share-learning.exercised_by]"
OPEN = "charter: {complete: {delegations: no}}\n"


def test_which_team_is_asked_where_it_is_not_already_asked_which_level() -> None:
    assert found("ACC003", ladder_with(SILENT)) == []
    assert [key(f) for f in found("ACC003", ladder_with(OPEN + SILENT))] == [
        "share-learning.exercised_by"
    ]


def test_a_team_that_was_not_read_is_not_called_missing() -> None:
    charter = ladder_with(f"{OPEN}functions: [{{id: share-learning, exercised_by: unknown}}]")

    assert found("ACC003", charter) == []


def test_one_team_needs_no_choice() -> None:
    one = "[performance-team, place-team-oxfordshire, place-team-buckinghamshire]"

    assert found("ACC003", ladder_with(f"{OPEN}{SILENT[:-1]}, {one[1:]}")) == []


def side_by_side(terms: str) -> str:
    return f"""
teams:
  - {{id: left, name: Left team, organisation: bob-icb, rung: system, area: [bob],
     source: unknown, {terms}}}
functions:
  - {{id: control-expenditure, exercised_by: [left, performance-team]}}
"""


@pytest.mark.parametrize(
    ("terms", "faults", "unread"),
    [
        ("leads: finance-officer", 1, 0),
        ("wte: 3", 1, 0),
        ("leads: chief-delivery-officer", 0, 0),
        ("leads: finance-officer, matrix: [performance-team]", 0, 0),
        ("leads: unknown", 0, 1),
    ],
)
def test_two_teams_that_do_one_job_have_a_leader_in_common(
    terms: str, faults: int, unread: int
) -> None:
    charter = ladder_with(side_by_side(terms))

    assert len(found("ACC004", charter)) == faults
    assert len(cannot_say("ACC004", charter)) == unread


def test_the_head_of_the_whole_body_is_not_what_joins_two_teams() -> None:
    charter = ladder_with(side_by_side("leads: chief-executive"))

    assert len(found("ACC004", charter)) == 1


def test_teams_of_different_places_do_not_do_one_job() -> None:
    charter = ladder_with(
        """
functions:
  - {id: run-on-call, exercised_by: [place-team-oxfordshire, place-team-buckinghamshire,
     place-team-berkshire-west]}
"""
    )

    assert found("ACC004", charter) == []


@pytest.mark.parametrize(
    ("limit", "complete", "faults", "unread"),
    [
        ("", "yes", 1, 0),
        ("", "no", 0, 1),
        ("limit: unknown, ", "yes", 0, 1),
        ("limit: none, ", "yes", 0, 0),
        ("limit: {a_year: 5}, ", "yes", 0, 0),
    ],
)
def test_power_over_money_has_a_limit_or_is_said_to_have_none(
    limit: str, complete: str, faults: int, unread: int
) -> None:
    charter = ladder_with(
        f"""
charter: {{complete: {{delegations: {complete}}}}}
delegations:
  - {{from: icb-board, to: finance-officer, functions: [financial-strategy], route: officer,
     {limit}report: {{to: icb-board, every: month}}, source: unknown}}
"""
    )

    assert len(found("ACC005", charter)) == faults
    assert len(cannot_say("ACC005", charter)) == unread


def test_an_agreement_between_two_legal_bodies_has_its_sums_elsewhere() -> None:
    assert found("ACC005", ladder_with('remove: ["nhs-england>bob-icb.limit"]')) == []


@pytest.mark.parametrize(
    "change",
    [
        "bodies: [{id: audit-committee, accountable_to: [audit-committee]}]",
        "posts: [{id: chief-executive, reports_to: finance-officer}]",
        "bodies: [{id: icb-board, accountable_to: [conflicts-panel]}]",
    ],
)
def test_a_circle_of_those_who_answer_is_told_once(change: str) -> None:
    assert len(found("ACC006", ladder_with(change))) == 1


def test_two_above_one_are_no_circle() -> None:
    charter = ladder_with(
        "bodies: [{id: place-committee-oxfordshire, accountable_to: [icb-board, audit-committee]}]"
    )

    assert found("ACC006", charter) == []


def test_a_report_goes_to_somebody_who_is_there() -> None:
    gone = "bodies: [{id: nhs-england-region, in_force: {to: 2026-03-31}}]"

    assert [key(f) for f in found("ACC007", ladder_with("remove: [system-report.to]"))] == [
        "system-report.to"
    ]
    assert [key(f) for f in found("ACC007", ladder_with(gone))] == ["system-report.to"]
    unread = ladder_with("reports: [{id: system-report, to: unknown}]")
    assert found("ACC007", unread) == []
    assert len(cannot_say("ACC007", unread)) == 1


JOINT = """
charter: {complete: {delegations: %s}}
bodies:
  - {id: joint, name: Joint Committee, kind: joint-committee, rung: system, area: [bob],
     parties: [bob-icb, oxfordshire-cc, reading-bc], decides: no, source: unknown}
delegations:
  - {from: icb-board, to: joint, functions: [match-scarce-capacity], route: s75, pooled: no,
     report: {to: icb-board, every: quarter}, source: unknown}
  - {from: oxfordshire-cc, to: joint, functions: [match-scarce-capacity], route: s75, pooled: no,
     report: {to: oxfordshire-cc, every: quarter}, source: unknown}
"""


def test_a_partner_that_passed_nothing_to_a_joint_committee_is_named() -> None:
    [finding] = found("ACC008", ladder_with(JOINT % "yes"))

    assert finding.says.endswith("Reading, a partner in it, passed nothing.")
    assert found("ACC008", ladder_with(JOINT % "no")) == []
    assert len(cannot_say("ACC008", ladder_with(JOINT % "no"))) == 1


def test_where_nobody_passed_anything_nothing_is_one_sided() -> None:
    silent = JOINT.partition("delegations:\n")[0]

    assert found("ACC008", ladder_with(silent % "yes")) == []


@pytest.mark.parametrize(
    ("leads", "faults", "unread"), [("", 1, 0), ("leads: none", 1, 0), ("leads: unknown", 0, 1)]
)
def test_a_team_at_work_has_a_lead(leads: str, faults: int, unread: int) -> None:
    charter = ladder_with(
        f"""
teams:
  - {{id: night, name: Night team, organisation: bob-icb, rung: system, area: [bob],
     source: unknown, {leads}}}
functions:
  - {{id: medicines-optimisation, exercised_by: [night]}}
"""
    )

    assert len(found("ACC009", charter)) == faults
    assert len(cannot_say("ACC009", charter)) == unread
