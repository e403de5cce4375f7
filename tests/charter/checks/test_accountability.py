"""ACC: somebody answers for it."""

from __future__ import annotations

from ringholder.charter import Charter
from ringholder.shipped import charters_folder
from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

PROPOSALS = Charter.load(charters_folder() / "nhsei-2020-proposals")


def test_boards_hear_nothing_of_what_they_pass_on() -> None:
    at = [key(f) for f in found("ACC001", PROPOSALS)]

    assert "ouh-board>partnership-board.report" in at
    assert len(at) == len(PROPOSALS.delegations)


def test_a_report_that_may_not_have_been_read_is_not_called_missing() -> None:
    silent = "remove: [place-committee-oxfordshire>place-director-oxfordshire.report]"
    charter = ladder_with(f"charter: {{complete: {{reports: no}}}}\n{silent}")

    assert found("ACC001", charter) == []
    assert len(cannot_say("ACC001", charter)) == 1


def test_a_delegation_that_was_only_meant_has_nothing_to_report() -> None:
    charter = ladder_with(
        """
delegations:
  - {from: icb-board, to: policy-board, functions: [share-learning], state: intended,
     source: unknown}
"""
    )

    assert found("ACC001", charter) == []


def test_a_post_of_another_place_does_not_answer_for_this_one() -> None:
    charter = ladder_with("remove: [place-director-berkshire-west.accountable_at]")

    [finding] = found("ACC002", charter)

    assert "Berkshire West Place Committee" in finding.says
    assert "Oxfordshire" not in finding.says


def test_boards_whose_own_constitution_was_not_read_are_not_called_unaccountable() -> None:
    assert {f.says.split(",")[0] for f in cannot_say("ACC002", PROPOSALS)} == {
        "On the level organisation",
        "On the level region",
    }
    assert {f.says.split(",")[0] for f in found("ACC002", PROPOSALS)} == {
        "On the level place",
        "On the level collaborative",
    }
