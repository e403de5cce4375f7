"""LIV: one lowest holder, everywhere and always."""

from __future__ import annotations

from ringholder.charter import Charter
from ringholder.charter.checks.live_holder import delegation_in_a_loop
from ringholder.charter.checks.live_holder.lost_in_the_change import check_change
from ringholder.shipped import charters_folder
from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

PROPOSALS = Charter.load(charters_folder() / "nhsei-2020-proposals")


def test_the_proposals_of_2020_do_not_say_which_tier_carries_out_what() -> None:
    at = {key(finding) for finding in found("LIV001", PROPOSALS)}

    assert "commission-community-services.exercised_by" in at
    assert not any(where.startswith("allocate-resources") for where in at)


def test_a_delegation_that_was_not_read_may_say_the_tier() -> None:
    charter = ladder_with(
        "charter: {complete: {delegations: no}}\nremove: [strategic-planning.exercised_by]"
    )

    assert found("LIV001", charter) == []
    assert [key(f) for f in cannot_say("LIV001", charter)] == ["strategic-planning.exercised_by"]


def test_an_overlap_shows_at_the_sum_where_the_lower_holder_drops_out() -> None:
    charter = ladder_with(
        """
delegations:
  - {from: icb-board, to: finance-officer, functions: [general-practice-it], source: unknown}
  - {from: icb-board, to: chief-delivery-officer, functions: [general-practice-it], limit: none}
"""
    )

    [finding] = found("LIV003", charter)

    assert "Chief delivery officer and Chief finance officer" in finding.says
    assert "£1,000,000.01 a year" in finding.says


def test_holders_who_decide_jointly_are_no_overlap() -> None:
    charter = ladder_with(
        """
functions:
  - {id: adopt-innovation, legal_holder: [ouh, oxford-health, bht, rbft], jointly: either}
"""
    )

    assert found("LIV003", charter) == []


def test_a_board_that_ends_leaves_a_gap_from_the_next_day() -> None:
    charter = ladder_with("bodies: [{id: ouh-board, in_force: {from: 2026-04-01, to: 2026-09-30}}]")

    findings = {key(f): f.says for f in found("LIV003", charter)}

    assert set(findings) == {"ouh-board.in_force"}
    assert findings["ouh-board.in_force"].startswith("From 1 October 2026, nobody may decide on")


def test_a_gap_names_what_is_missing() -> None:
    nobody = ladder_with("remove: [strategic-planning.legal_holder]")
    boardless = ladder_with("remove: [rbft.governed_by]")
    unread = ladder_with("functions: [{id: strategic-planning, legal_holder: unknown}]")

    assert [key(f) for f in found("LIV003", nobody)] == ["strategic-planning.legal_holder"]
    assert {key(f) for f in found("LIV003", boardless)} == {"rbft.governed_by"}
    assert found("LIV003", unread) == []
    assert len(cannot_say("LIV003", unread)) == 1


def test_a_loop_is_told_once_with_all_its_stations() -> None:
    charter = ladder_with(
        """
delegations:
  - {from: place-director-oxfordshire, to: icb-board, source: unknown,
     functions: [run-on-call, partnership-at-place]}
"""
    )

    [finding] = found("LIV004", charter)

    assert "“Run the on-call rota” and “Partnership at place”" in finding.says
    assert "from Board of the ICB to Oxfordshire Place Committee to Place director" in finding.says


def test_powers_that_are_never_in_force_together_make_no_loop() -> None:
    charter = ladder_with(
        """
delegations:
  - {from: place-director-oxfordshire, to: icb-board, functions: [run-on-call], source: unknown,
     in_force: {from: 2026-10-01}}
  - {from: place-committee-oxfordshire, to: place-director-oxfordshire,
     in_force: {from: 2026-04-01, to: 2026-09-30}}
"""
    )

    assert found("LIV004", charter) == []


def test_a_board_that_acts_for_its_organisation_gives_it_nothing_in_a_loop() -> None:
    charter = ladder_with(
        "delegations: [{from: bob-icb, to: icb-board, functions: [run-on-call], source: unknown}]"
    )

    assert found("LIV004", charter) == []


def test_what_the_change_lost_is_told_and_what_was_not_read_is_not_called_lost() -> None:
    before = ladder_with()
    lost = list(check_change(before, ladder_with("remove: [share-learning, evaluate-initiatives]")))
    unread = list(
        check_change(
            before,
            ladder_with("charter: {complete: {functions: no}}\nremove: [share-learning]"),
        )
    )

    assert [seen.cannot_say for seen in lost] == [False, False]
    assert [seen.cannot_say for seen in unread] == [True]
    assert list(check_change(before, before)) == []


def test_functions_that_became_one_are_not_lost() -> None:
    merged = """
functions:
  - {id: learn, name: Learn, legal_holder: bob-icb, exercised_by: [policy-board],
     succeeds: [share-learning, evaluate-initiatives], source: unknown}
remove: [share-learning, evaluate-initiatives]
"""
    assert list(check_change(ladder_with(), ladder_with(merged))) == []


def test_the_good_example_of_a_loop_is_found_once_its_dates_meet_by_a_day() -> None:
    good = delegation_in_a_loop.GOOD
    assert found("LIV004", ladder_with(good)) == []
    assert len(found("LIV004", ladder_with(good.replace("2026-09-30", "2026-10-01")))) == 1
