"""LIV, further: work that was never merged, holders who are not there, power that never holds."""

from __future__ import annotations

import pytest

from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with


def split(function: str, leads: tuple[str, str], more: str = "") -> str:
    return f"""
posts:
  - {{id: north-lead, role: Lead for the north, organisation: bob-icb, rung: place,
     area: [buckinghamshire], reports_to: chief-executive, source: unknown}}
  - {{id: south-lead, role: Lead for the south, organisation: bob-icb, rung: place,
     area: [oxfordshire], reports_to: chief-executive, source: unknown}}
teams:
  - {{id: north, name: North team, organisation: bob-icb, rung: place, area: [buckinghamshire],
     leads: {leads[0]}, source: unknown}}
  - {{id: south, name: South team, organisation: bob-icb, rung: place, area: [oxfordshire],
     leads: {leads[1]}, source: unknown}}
functions:
  - {{id: {function}, exercised_by: [north, south]}}
{more}
"""


APART = ("north-lead", "south-lead")


def test_work_of_the_whole_system_in_two_structures_was_merged_on_paper_only() -> None:
    [finding] = found("LIV006", ladder_with(split("all-age-continuing-care", APART)))

    assert key(finding) == "all-age-continuing-care.exercised_by"
    assert "Lead for the north and Lead for the south" in finding.says


@pytest.mark.parametrize("leads", [("north-lead", "north-lead"), ("finance-officer",) * 2])
def test_one_leader_joins_what_is_done_in_several_places(leads: tuple[str, str]) -> None:
    assert found("LIV006", ladder_with(split("all-age-continuing-care", leads))) == []


def test_the_head_of_the_body_does_not_join_them() -> None:
    both = ("chief-executive", "chief-executive")

    assert len(found("LIV006", ladder_with(split("all-age-continuing-care", both)))) == 1


def test_a_leader_above_both_joins_them() -> None:
    change = split("all-age-continuing-care", APART).replace(
        "reports_to: chief-executive", "reports_to: finance-officer"
    )

    assert found("LIV006", ladder_with(change)) == []


def test_a_leader_that_was_not_read_leaves_it_open() -> None:
    charter = ladder_with(split("all-age-continuing-care", ("north-lead", "unknown")))

    assert found("LIV006", charter) == []
    assert len(cannot_say("LIV006", charter)) == 1


def test_work_of_a_place_is_meant_to_be_done_in_each() -> None:
    """Three places that each reduce their own inequalities do nothing three times."""
    assert found("LIV006", ladder_with(split("reduce-inequalities", APART))) == []


def test_what_is_better_kept_once_may_still_be_split_with_the_power_to_do_it() -> None:
    """The ladder gives each place committee the power over urgent care (002 ¶16 for the rest)."""
    powers = (
        'remove: ["icb-board>place-committee-oxfordshire", '
        '"place-committee-oxfordshire>place-director-oxfordshire"]'
    )

    assert found("LIV006", ladder_with(split("coordinate-urgent-care", APART))) == []
    assert len(found("LIV006", ladder_with(split("coordinate-urgent-care", APART, powers)))) == 1


def test_a_joint_holder_for_whom_nobody_acts_is_named() -> None:
    holders = "legal_holder: [bob-icb, reading-bc], jointly: %s"
    both = f"functions: [{{id: joint-commissioning, {holders}}}]"

    [finding] = found("LIV007", ladder_with(both % "all"))

    assert "nobody acts for Reading, who is" in finding.says
    assert found("LIV007", ladder_with(both % "either")) == []


def test_a_joint_holder_whose_board_ends_is_missed_from_that_day() -> None:
    charter = ladder_with(
        """
functions: [{id: plan-in-specialty, jointly: all}]
bodies: [{id: bht-board, in_force: {to: 2026-12-31}}]
"""
    )

    [finding] = found("LIV007", charter)

    assert finding.says.startswith("From 1 January 2027, all who hold")


def test_who_acts_for_a_joint_holder_may_stand_in_what_was_not_read() -> None:
    charter = ladder_with(
        """
charter: {complete: {organisations: no}}
functions: [{id: joint-commissioning, legal_holder: [bob-icb, reading-bc], jointly: all}]
"""
    )

    assert found("LIV007", charter) == []
    assert len(cannot_say("LIV007", charter)) == 1


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ("delegations: [{id: icb-board>chief-executive, in_force: {to: 2026-03-31}}]", 1),
        ("delegations: [{id: icb-board>chief-executive, in_force: {to: 2026-04-01}}]", 0),
        ("posts: [{id: icb-chair, in_force: {to: 2026-03-31}}]", 1),
    ],
)
def test_a_power_that_holds_on_no_day_is_told(change: str, faults: int) -> None:
    assert len(found("LIV008", ladder_with(change))) == faults


def test_a_loop_of_areas_is_told_once() -> None:
    charter = ladder_with("areas: [{id: bob, within: networks}]")

    [finding] = found("LIV009", charter)

    assert "within Buckinghamshire, Oxfordshire and Berkshire West" in finding.says


def test_areas_that_lie_in_a_loop_further_out_are_not_told_again() -> None:
    charter = ladder_with("areas: [{id: england, within: south-east}]")

    assert len(found("LIV009", charter)) == 1
