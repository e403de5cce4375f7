"""Interests that nobody handles: the near misses of the rules on conflicts."""

from __future__ import annotations

from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

GENERAL = "conflicts-of-interest"
PLACE = "place-committee-oxfordshire"


def test_a_rule_of_the_bodys_own_is_enough() -> None:
    own = f"interests: [{{id: own, bodies: [{PLACE}], conflicted: leave, illustrative: true}}]\n"
    without = f"remove: [{GENERAL}.conflicted]"
    bodies = {f.says for f in found("COI001", ladder_with(without))}
    left = {f.says for f in found("COI001", ladder_with(own + without))}
    assert bodies - left == {text for text in bodies if "Oxfordshire Place" in text} != set()


def test_an_own_rule_that_is_silent_leaves_the_general_one_in_force() -> None:
    own = (
        f"interests: [{{id: own, bodies: [{PLACE}], declare_within_days: 14, illustrative: true}}]"
    )
    assert not found("COI001", ladder_with(own))


def test_a_rule_that_was_not_read_is_no_fault() -> None:
    charter = ladder_with(f"interests: [{{id: {GENERAL}, conflicted: unknown}}]")
    assert not found("COI001", charter)
    assert cannot_say("COI001", charter)


def test_no_rule_in_a_section_that_is_not_complete_is_no_fault() -> None:
    change = f"charter: {{complete: {{interests: no}}}}\nremove: [{GENERAL}]"
    charter = ladder_with(change)
    assert not found("COI001", charter)
    assert cannot_say("COI001", charter)
    assert found("COI001", ladder_with(f"remove: [{GENERAL}]"))


def test_a_body_without_members_from_providers_has_none_who_is_conflicted_as_one() -> None:
    texts = [f.says for f in found("COI001", ladder_with(f"remove: [{GENERAL}.conflicted]"))]
    assert not any("Ring Holder" in text for text in texts)


def test_a_private_provider_alone_with_commissioners_competes_with_nobody() -> None:
    change = f"""
bodies:
  - id: quality-group
    name: Quality group
    kind: forum
    rung: system
    area: [bob]
    decides: no
    illustrative: true
    seats:
      - {{id: private, role: P, class: [private-provider], organisation: independent-providers}}
      - {{id: icb, role: I, class: [nhs], organisation: bob-icb}}
remove: [{GENERAL}.competition]
"""
    assert not any("Quality group" in f.says for f in found("COI002", ladder_with(change)))


def test_competition_matters_even_where_nothing_is_decided() -> None:
    findings = found("COI002", ladder_with(f"remove: [{GENERAL}.competition]"))
    assert "provider-advisory-committee-oxfordshire.seats" in {key(f) for f in findings}


def test_a_deputy_who_presides_is_an_answer_to_a_conflicted_chair() -> None:
    assert not found("COI003", ladder_with(f"remove: [{GENERAL}.chair_conflicted]"))


def test_one_seat_held_by_three_has_somebody_else_to_preside() -> None:
    change = (
        f"bodies: [{{id: ring-holder, presides: [members]}}]\nremove: [{GENERAL}.chair_conflicted]"
    )
    assert not found("COI003", ladder_with(change))


def test_where_nobody_presides_nobody_takes_over() -> None:
    change = f"remove: [{PLACE}.presides, {GENERAL}.chair_conflicted]"
    (finding,) = found("COI003", ladder_with(change))
    assert key(finding) == f"{PLACE}.presides"


def test_one_answer_that_cannot_be_given_stands_for_all_bodies_of_a_rule() -> None:
    change = f"""
bodies:
  - {{id: {PLACE}, presides: [chair]}}
  - {{id: place-committee-buckinghamshire, presides: [chair]}}
interests: [{{id: {GENERAL}, chair_conflicted: unknown}}]
"""
    charter = ladder_with(change)
    assert not found("COI003", charter)
    assert len(cannot_say("COI003", charter)) == 1
