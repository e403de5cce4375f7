"""BRD: the board is made up as law and policy ask."""

from __future__ import annotations

import pytest

from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

# The board without its named seats in `presides` and the quorum, so that a seat may go.
BY_CLASS = """
bodies:
  - id: icb-board
    presides: [chair]
    rule: {quorum: {present_and_eligible: [[class:independent], [class:executive]]}}
"""


@pytest.mark.parametrize(
    ("removed", "missing"),
    [
        ("chair", "no chair"),
        ("chief-executive", "no chief executive"),
        ("trusts", "no member from the trusts"),
        ("primary-care", "no member from general practice"),
        ("councils", "no member from the councils"),
        ("nursing", "2 executive"),
    ],
)
def test_each_seat_that_law_or_policy_asks_for_is_missed(removed: str, missing: str) -> None:
    board = BY_CLASS.replace("[chair]", "[mental-health]") if removed == "chair" else BY_CLASS
    charter = ladder_with(f"{board}remove: [icb-board.seats.{removed}]")
    says = [f.says for f in found("BRD001", charter)]

    assert len(says) == 1
    assert f"has {missing}" in says[0]


def test_two_non_executives_are_enough_and_one_is_not() -> None:
    one_less = f"{BY_CLASS}remove: [icb-board.seats.audit-chair]"
    two_less = f"{one_less[:-1]}, icb-board.seats.senior-non-executive]"

    assert found("BRD001", ladder_with(one_less)) == []
    assert len(found("BRD001", ladder_with(two_less))) == 1


def test_who_only_takes_part_is_no_member() -> None:
    charter = ladder_with("bodies: [{id: icb-board, seats: [{id: councils, votes: 0}]}]")

    assert len(found("BRD001", charter)) == 1


def test_a_board_whose_seats_were_not_read_cannot_be_judged() -> None:
    charter = ladder_with("bodies: [{id: icb-board, seats: unknown}]")

    assert found("BRD001", charter) == []
    assert [key(f) for f in cannot_say("BRD001", charter)] == ["icb-board.seats"]


def test_a_quorum_that_names_the_chair_needs_the_chair() -> None:
    charter = ladder_with(
        """
bodies:
  - id: place-committee-oxfordshire
    rule: {quorum: {present_and_eligible: [[chair], [class:clinical]]}}
"""
    )

    [finding] = found("BRD002", charter)

    assert key(finding) == "place-committee-oxfordshire.rule"


def test_a_quorum_that_names_the_chair_or_another_does_not() -> None:
    charter = ladder_with(
        """
bodies:
  - id: place-committee-oxfordshire
    rule: {quorum: {present_and_eligible: [[chair, vice-chair]]}}
"""
    )

    assert found("BRD002", charter) == []


def test_a_deputy_is_not_the_chief_executive() -> None:
    charter = ladder_with(
        BY_CLASS
        + """
    seats:
      - {id: deputy, role: Deputy chief executive, class: [executive], organisation: bob-icb}
remove: [icb-board.seats.chief-executive]
"""
    )

    assert ["no chief executive" in f.says for f in found("BRD001", charter)] == [True]


def test_a_deputy_may_stand_in_a_rule_that_was_not_read() -> None:
    change = "bodies: [{id: place-committee-oxfordshire, presides: [chair], rule: unknown}]"
    assert found("BRD002", ladder_with(change)) == []
    assert len(cannot_say("BRD002", ladder_with(change))) == 1
