"""Whether disagreement ends: the near misses of the rules on deadlocks."""

from __future__ import annotations

import pytest

from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

PLACE = "place-committee-oxfordshire"


def _rule(text: str, remove: str = "") -> str:
    return f"bodies:\n  - {{id: {PLACE}, rule: {text}}}\n" + (
        f"remove: [{remove}]\n" if remove else ""
    )


def _deadlock(*steps: str, parties: str = "") -> str:
    path = "\n".join(f"        - {step}" for step in steps)
    return f"bodies:\n  - id: {PLACE}\n{parties}    rule:\n      deadlock:\n{path}\n"


def test_a_majority_is_a_way_to_decide_without_a_fallback() -> None:
    charter = ladder_with(_rule("{decide_by: majority}", f"{PLACE}.rule.fallback"))
    assert not found("END001", charter)


def test_a_body_of_which_nothing_is_said_has_no_way_to_decide() -> None:
    (finding,) = found("END001", ladder_with(f"remove: [{PLACE}.rule]"))
    assert key(finding) == f"{PLACE}.rule"


def test_a_fallback_that_was_not_read_is_no_fault() -> None:
    charter = ladder_with(_rule("{fallback: unknown}"))
    assert not found("END001", charter)
    assert cannot_say("END001", charter)


def test_a_vote_ends_a_matter_within_one_legal_body() -> None:
    assert not found("END002", ladder_with(f"remove: [{PLACE}.rule.deadlock]"))


def test_a_vote_does_not_end_a_matter_between_parties() -> None:
    change = f"""
bodies: [{{id: {PLACE}, parties: [bob-icb, oxfordshire-cc]}}]
remove: [{PLACE}.rule.deadlock]
"""
    (finding,) = found("END002", ladder_with(change))
    assert key(finding) == f"{PLACE}.rule.deadlock"


def test_consensus_alone_needs_somebody_to_decide() -> None:
    change = f"remove: [{PLACE}.rule.deadlock, {PLACE}.rule.fallback]"
    assert found("END002", ladder_with(change))


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ("{step: mediate, by: ring-holder, within: {days: 9}}", "nobody decides after that"),
        ("{step: refer, by: icb-board, within: {days: 9}}", "nobody decides after that"),
        (f"{{step: determine, by: {PLACE}, within: {{days: 9}}}}", "is itself the one to decide"),
        ("{step: determine, by: audit-committee, within: {days: 9}}", "only advises"),
        ("{step: determine, by: oxfordshire-cc, within: {days: 9}}", "a party"),
    ],
)
def test_a_path_that_does_not_end_says_why(step: str, why: str) -> None:
    (finding,) = found("END002", ladder_with(_deadlock(step)))
    assert why in finding.says


def test_a_body_that_the_parties_carry_is_no_judge_of_them() -> None:
    judge = """
  - id: partners
    name: Partners' meeting
    kind: joint-committee
    rung: system
    area: [bob]
    decides: yes
    illustrative: true
    seats:
      - {id: chair, role: Chair, class: [independent], organisation: bob-icb}
      - {id: partners, role: Partner, class: [partner], each: [oxfordshire-cc, vcse-alliance]}
"""
    change = _deadlock("{step: determine, by: partners, within: {days: 9}}") + judge
    (finding,) = found("END002", ladder_with(change))
    assert "which the parties carry" in finding.says


def test_the_body_above_may_judge_although_a_party_sits_on_it() -> None:
    change = _deadlock("{step: determine, by: icb-board, binds: [bob-icb], within: {days: 9}}")
    assert not found("END002", ladder_with(change))


def test_a_clock_in_days_is_a_clock_and_an_empty_one_is_not() -> None:
    last = "{step: determine, by: ring-holder, binds: [bob-icb], within: {days: 9}}"
    assert not found("END003", ladder_with(_deadlock(last)))
    empty = "{step: determine, by: ring-holder, binds: [bob-icb], within: {}}"
    assert found("END003", ladder_with(_deadlock(empty)))


def test_one_finding_names_all_steps_without_a_clock() -> None:
    change = _deadlock("{step: broker, by: ring-holder}", "{step: determine, by: icb-board}")
    (finding,) = found("END003", ladder_with(change))
    assert "Ring Holder to broker, Board of the ICB to determine" in finding.says


def test_a_seat_is_no_promise_to_be_bound() -> None:
    change = _deadlock(
        "{step: determine, by: ring-holder, binds: [oxfordshire-cc], within: {days: 9}}"
    )
    (finding,) = found("END004", ladder_with(change))
    assert "Nobody in the NHS can direct a council" in finding.says


def test_who_is_a_party_agreed() -> None:
    change = _deadlock(
        "{step: determine, by: ring-holder, binds: [oxfordshire-cc], within: {days: 9}}",
        parties="    parties: [bob-icb, oxfordshire-cc]\n",
    )
    assert not found("END004", ladder_with(change))


@pytest.mark.parametrize(
    ("bound", "lawful"),
    [("bob-icb", True), ("bht", True), ("ouh", False), ("oxfordshire-cc", False)],
)
def test_nhs_england_can_direct_a_board_or_an_nhs_trust_and_nobody_else(
    bound: str, lawful: bool
) -> None:
    change = _deadlock(
        f"{{step: determine, by: nhs-england-region, binds: [{bound}], within: {{days: 9}}}}"
    )
    assert bool(found("END004", ladder_with(change))) is not lawful


def test_what_nhs_england_could_direct_no_ring_holder_can() -> None:
    change = _deadlock("{step: determine, by: ring-holder, binds: [bht], within: {days: 9}}")
    assert found("END004", ladder_with(change))


# ---- ratified by ---------------------------------------------------------------------------------


def _ratified(partner: str, more: str = "") -> str:
    rule = f"rule: {{ratified_by: [{{organisation: {partner}}}]}}"
    return f"bodies:\n  - {{id: {PLACE}, {rule}{more}}}\n"


def test_who_neither_sits_there_nor_is_a_party_has_no_part_in_what_it_ratifies() -> None:
    (finding,) = found("END007", ladder_with(_ratified("reading-bc")))
    assert "neither sits on it nor is a party" in finding.says
    assert key(finding) == f"{PLACE}.rule.ratified_by"


@pytest.mark.parametrize(
    ("partner", "more"),
    [
        ("oxfordshire-cc", ""),  # it has a seat
        ("gp-practices", ""),  # a seat is drawn from them
        ("bob-icb", ""),  # the body is its own
        ("reading-bc", ", parties: [bob-icb, reading-bc]"),
    ],
)
def test_a_partner_with_a_seat_or_that_is_a_party_has_a_part_in_it(partner: str, more: str) -> None:
    assert not found("END007", ladder_with(_ratified(partner, more)))


def test_where_the_seats_were_not_read_it_cannot_be_said() -> None:
    assert cannot_say("END007", ladder_with(_ratified("reading-bc", ", parties: unknown")))


def test_an_organisation_that_the_charter_does_not_have_is_a_fault_of_form() -> None:
    (fault,) = ladder_with(_ratified("atlantis-council")).faults
    assert fault.code == "FRM005"
    assert "atlantis-council" in fault.says
