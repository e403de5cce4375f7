"""How bodies meet: the near misses of the rules on meetings."""

from __future__ import annotations

from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

PLACE = "place-committee-oxfordshire"


def test_a_body_of_which_only_the_members_are_missing_has_no_membership_rule() -> None:
    (finding,) = found("MTG001", ladder_with(f"remove: [{PLACE}.seats]"))
    assert "no membership rule" in finding.says
    assert "no decision rule" not in finding.says
    assert key(finding) == PLACE


def test_a_body_that_only_advises_may_be_without_members() -> None:
    assert not found("MTG001", ladder_with("remove: [policy-board.seats, policy-board.terms]"))


def test_members_who_were_not_read_are_no_fault() -> None:
    charter = ladder_with(f"bodies: [{{id: {PLACE}, seats: unknown, rule: unknown}}]")
    assert not found("MTG001", charter)
    assert f"{PLACE}.seats" in {key(f) for f in cannot_say("MTG001", charter)}


def test_a_room_without_a_council_has_one_rulebook() -> None:
    change = f"bodies: [{{id: {PLACE}, rulebooks: [nhs]}}]\nremove: [{PLACE}.seats.council]"
    assert not found("MTG002", ladder_with(change))


def test_a_council_that_takes_part_without_a_vote_brings_no_rulebook() -> None:
    change = f"""
bodies:
  - id: {PLACE}
    rulebooks: [nhs]
    seats:
      - {{id: council, role: C, class: [council], organisation: oxfordshire-cc, votes: 0}}
"""
    assert not found("MTG002", ladder_with(change))


def test_a_partner_member_drawn_from_councils_is_nobodys_delegate() -> None:
    change = "bodies: [{id: icb-board, rulebooks: [nhs]}]"
    assert not found("MTG002", ladder_with(change))


WELLBEING = """
bodies:
  - id: wellbeing
    name: Health and Wellbeing Board
    kind: committee
    rung: place
    area: [oxfordshire]
    holder: oxfordshire-cc
    decides: yes
    rulebooks: [council]
    illustrative: true
    seats:
      - {id: leader, role: Leader, class: [council], organisation: oxfordshire-cc}
      - {id: trust, role: Trust, class: [provider], organisation: ouh}
"""


def test_a_councils_own_committee_on_which_a_trust_sits_has_the_councils_rules_only() -> None:
    assert found("MTG002", ladder_with(WELLBEING)) == []


def test_one_that_a_council_holds_together_with_the_nhs_has_two_rulebooks() -> None:
    joint = WELLBEING.replace("holder: oxfordshire-cc", "parties: [oxfordshire-cc, bob-icb]")
    (finding,) = found("MTG002", ladder_with(joint))
    assert key(finding) == "wellbeing.rulebooks"


def test_rulebooks_that_were_not_read_are_no_fault() -> None:
    charter = ladder_with(f"bodies: [{{id: {PLACE}, rulebooks: unknown}}]")
    assert not found("MTG002", charter)
    assert cannot_say("MTG002", charter)


def test_ratified_by_a_body_that_only_advises_is_ratified_by_nobody() -> None:
    change = f"bodies: [{{id: {PLACE}, rule: {{urgent: {{ratify_at: audit-committee}}}}}}]"
    (finding,) = found("MTG003", ladder_with(change))
    assert "Audit and Risk Committee, which only advises" in finding.says


def test_a_body_without_urgent_powers_has_nothing_to_ratify() -> None:
    assert not found("MTG003", ladder_with(f"remove: [{PLACE}.rule.urgent]"))


def test_terms_that_were_not_read_are_no_fault() -> None:
    charter = ladder_with(f"bodies: [{{id: {PLACE}, terms: unknown}}]")
    assert not found("MTG004", charter)
    assert cannot_say("MTG004", charter)
