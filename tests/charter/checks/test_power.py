"""Who can carry a body, and who has no voice: the near misses of the rules on power."""

from __future__ import annotations

import re

import pytest

from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

PLACE = "place-committee-oxfordshire"  # 8 voting seats, 1 of them a provider's; quorum 4


def _seats(*rows: str, rule: str = "") -> str:
    seats = "\n".join(f"      - {row}" for row in rows)
    return f"bodies:\n  - id: {PLACE}\n{rule}    seats:\n{seats}\n"


def _trust(count: int, votes: int = 1) -> str:
    one = "id: trust, role: T, class: [provider], organisation: ouh"
    return f"{{{one}, count: {count}, votes: {votes}}}"


def test_half_of_the_votes_does_not_carry() -> None:
    assert not found("PWR001", ladder_with(_seats(_trust(6))))  # 7 of 14


def test_one_vote_more_than_half_carries_and_the_finding_counts_it() -> None:
    (finding,) = found("PWR001", ladder_with(_seats(_trust(7))))  # 8 of 15
    assert "8 of 15 votes" in finding.says
    assert key(finding) == f"{PLACE}.seats"


def test_half_of_the_votes_carries_when_a_provider_presides_and_breaks_the_tie() -> None:
    charter = ladder_with(_seats(_trust(6)) + "    presides: [trust, chair]\n")
    assert found("PWR001", charter)


def test_votes_count_and_not_seats() -> None:
    (finding,) = found("PWR001", ladder_with(_seats(_trust(1, votes=9))))
    assert "9 of 17 votes" in finding.says
    assert "GP practices" not in finding.says  # the shortest coalition does without them


def test_participants_carry_nothing() -> None:
    assert not found("PWR001", ladder_with(_seats(_trust(12, votes=0))))


def test_a_provider_is_known_by_what_it_provides_and_not_by_the_class_of_its_seat() -> None:
    disguised = "{id: lay, role: L, class: [independent], organisation: ouh, count: 9, votes: 1}"
    assert found("PWR001", ladder_with(_seats(disguised)))
    named = "{id: lay, role: L, class: [provider], organisation: vcse-alliance, count: 9, votes: 1}"
    assert not found("PWR001", ladder_with(_seats(named)))


def test_a_majority_in_each_class_keeps_providers_from_carrying() -> None:
    rule = "    rule: {fallback: {majority: each-class}}\n"
    assert not found("PWR001", ladder_with(_seats(_trust(12), rule=rule)))


def test_two_thirds_asks_for_two_thirds() -> None:
    rule = "    rule: {fallback: {majority: two-thirds}}\n"
    assert not found("PWR001", ladder_with(_seats(_trust(12), rule=rule)))  # 13 of 20
    assert found("PWR001", ladder_with(_seats(_trust(13), rule=rule)))  # 14 of 21


TWO_THIRDS = "    rule: {fallback: {majority: two-thirds}}\n"
EACH_CLASS = "    rule: {fallback: {majority: each-class}}\n"
NOBODY_ELSE = f"""    presides: [trust]
remove: [{PLACE}.seats.chair, {PLACE}.seats.vice-chair, {PLACE}.seats.director, {PLACE}.seats.gp-1,
  {PLACE}.seats.gp-2, {PLACE}.seats.council, {PLACE}.seats.voluntary-sector, {PLACE}.seats.people]
"""


def _lay(votes: int) -> str:
    return f"{{id: lay, role: L, class: [independent], organisation: healthwatch, votes: {votes}}}"


@pytest.mark.parametrize(
    ("trusts", "rule", "more"),
    [
        (7, "", ""),
        (20, "", ""),
        (6, "", "    presides: [trust, chair]\n"),
        (13, TWO_THIRDS, ""),
        (30, TWO_THIRDS, ""),
        (5, EACH_CLASS, NOBODY_ELSE),
    ],
)
def test_the_votes_that_the_remedy_asks_for_end_it_and_one_less_does_not(
    trusts: int, rule: str, more: str
) -> None:
    (finding,) = found("PWR001", ladder_with(_seats(_trust(trusts), rule=rule) + more))
    asked = re.match(r"Add at least (\d+) votes? of independent members, ", finding.do)
    assert asked is not None, finding.do

    def with_votes(votes: int) -> str:
        return _seats(_trust(trusts), _lay(votes), rule=rule) + more

    assert not found("PWR001", ladder_with(with_votes(int(asked[1]))))
    assert found("PWR001", ladder_with(with_votes(int(asked[1]) - 1)))


def test_where_more_votes_leave_the_quorum_to_providers_the_remedy_asks_for_an_independent() -> (
    None
):
    loose = "    rule: {quorum: {number: 4%s}}\n"
    remove = f"remove: [{PLACE}.rule.quorum.present_and_eligible, {PLACE}.rule.quorum.share]\n"
    (finding,) = found("PWR001", ladder_with(_seats(_trust(7), rule=loose % "") + remove))
    assert finding.do.startswith(
        "Add at least 1 vote of independent members and `[class:independent]` to "
        "`present_and_eligible`, "
    )
    strict = loose % ", present_and_eligible: [[class:independent]]"
    alone = _seats(_trust(7), _lay(1), rule=loose % "") + remove
    mended = _seats(_trust(7), _lay(1), rule=strict)
    assert found("PWR001", ladder_with(alone))
    assert not found("PWR001", ladder_with(mended))


def test_providers_who_fill_the_quorum_alone_carry_without_a_majority_of_the_seats() -> None:
    rule = "    rule: {quorum: {number: 4}}\n"
    change = _seats(_trust(3), rule=rule) + (
        f"remove: [{PLACE}.rule.quorum.present_and_eligible, {PLACE}.rule.quorum.share]\n"
    )
    (finding,) = found("PWR001", ladder_with(change))
    assert finding.says.startswith("If only GP practices, Oxford University Hospitals")
    assert key(finding).endswith("rule.quorum")


def test_a_quorum_that_asks_for_an_independent_member_keeps_them_from_sitting_alone() -> None:
    rule = '    rule: {quorum: {number: 4, present_and_eligible: [["class:independent"]]}}\n'
    assert not found("PWR001", ladder_with(_seats(_trust(3), rule=rule)))


def test_what_providers_decide_among_themselves_is_no_fault() -> None:
    assert not found("PWR001", ladder_with("bodies: [{id: provider-collaborative, decides: yes}]"))


def test_where_the_majority_was_not_read_it_cannot_be_said() -> None:
    charter = ladder_with(_seats(_trust(9), rule="    rule: {fallback: unknown}\n"))
    assert not found("PWR001", charter)
    assert cannot_say("PWR001", charter)


def test_where_it_was_not_read_whose_the_seats_are_it_cannot_be_said() -> None:
    unread = "{id: new, role: N, class: [partner], drawn_from: unknown, count: 9, votes: 1}"
    charter = ladder_with(_seats(unread))
    assert not found("PWR001", charter)
    assert cannot_say("PWR001", charter)


WEST = "place-committee-berkshire-west"  # 7 fixed votes and one for each of 3 councils
HEALTHWATCH_FOR_EACH = "[rbft, bhft, scas, healthwatch, vcse-alliance]"


def _west(row: str, more: str = "") -> str:
    return f"bodies:\n  - id: {WEST}\n{more}    seats:\n      - {row}\n"


def test_head_counts_settle_the_balance_once_they_are_more_than_half() -> None:
    four = "{id: p, role: P, class: [partner], each: [rbft, bhft, scas, healthwatch], votes: 1}"
    assert not found("PWR002", ladder_with(_west(four)))  # 7 of 14
    five = f"{{id: p, role: P, class: [partner], each: {HEALTHWATCH_FOR_EACH}, votes: 1}}"
    (finding,) = found("PWR002", ladder_with(_west(five)))  # 8 of 15
    assert "8 of 15 votes" in finding.says
    # 5 of that row stand against 10 others: 11 are needed to carry alone
    assert "with 11 organisations" in finding.says


def test_parties_to_a_joint_body_may_sit_as_equals() -> None:
    five = f"{{id: p, role: P, class: [partner], each: {HEALTHWATCH_FOR_EACH}, votes: 1}}"
    parties = f"    parties: {HEALTHWATCH_FOR_EACH}\n"
    assert not found("PWR002", ladder_with(_west(five, parties)))


def test_what_the_act_lays_down_for_each_council_is_no_fault() -> None:
    five = (
        f"{{id: p, role: P, class: [partner], each: {HEALTHWATCH_FOR_EACH}, votes: 1, "
        "source: LGPIHA 2007 s116ZA}"
    )
    assert not found("PWR002", ladder_with(_west(five)))


def test_a_body_that_advises_gives_a_class_its_voice() -> None:
    without = "remove: [icb-board.seats.private]"
    assert found("PWR003", ladder_with(without))
    advised = """
bodies:
  - id: quality-forum
    name: Quality forum
    kind: forum
    rung: system
    area: [bob]
    decides: no
    accountable_to: [icb-board]
    illustrative: true
    seats:
      - {id: private, role: P, class: [private-provider], organisation: independent-providers}
"""
    assert not found("PWR003", ladder_with(advised + without))


def test_a_duty_to_consult_on_everything_is_a_voice() -> None:
    always = """
conditions:
  - id: hear-private-providers
    do: consult
    functions: all
    whom: [Private acute hospitals]
    illustrative: true
remove: [icb-board.seats.private]
"""
    assert not found("PWR003", ladder_with(always))


def test_a_duty_to_consult_only_on_some_matters_is_no_voice() -> None:
    only = """
conditions:
  - id: hear-private-providers
    do: consult
    functions: [quality-governance, match-scarce-capacity]
    when: {tags: [reconfiguration]}
    whom: [independent-providers]
    illustrative: true
remove: [icb-board.seats.private]
"""
    assert found("PWR003", ladder_with(only))


def test_an_organisation_speaks_for_its_class_whatever_its_seat_is_called() -> None:
    change = """
bodies:
  - id: icb-board
    seats:
      - {id: other, role: O, class: [participant], organisation: independent-providers, votes: 0}
remove: [icb-board.seats.private]
"""
    assert not found("PWR003", ladder_with(change))


def test_a_second_collaborative_needs_a_seat_of_its_own() -> None:
    second = """
bodies:
  - id: ambulance-collaborative
    name: Ambulance collaborative
    kind: collaborative
    rung: collaborative
    area: [bob]
    decides: no
    parties: [scas]
    illustrative: true
"""
    (finding,) = found("PWR004", ladder_with(second))
    assert key(finding) == "icb-board.seats"
    assert "Ambulance collaborative" in finding.says


def test_a_partnership_with_councils_is_no_collaborative_of_providers() -> None:
    mixed = """
bodies:
  - id: partnership
    name: Partnership
    kind: partnership
    rung: place
    area: [oxfordshire]
    decides: no
    parties: [ouh, oxfordshire-cc]
    illustrative: true
"""
    assert not found("PWR004", ladder_with(mixed))
