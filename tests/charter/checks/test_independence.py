"""Who oversees whom: the near misses of the rules on independence."""

from __future__ import annotations

import pytest

from ringholder.charter.checks.independence import provider_as_ring_holder
from tests.charter.checks.finding import found, key
from tests.charter.overlays import ladder_with

ALLIANCE = """
bodies:
  - id: alliance
    name: Alliance at place
    kind: partnership
    rung: place
    area: [oxfordshire]
    decides: yes
    parties: [{parties}]
    illustrative: true
functions:
  - {{id: {function}, exercised_by: [alliance]}}
"""


def _alliance(parties: str, function: str = "oversee-primary-care-contracts") -> str:
    return ALLIANCE.format(parties=parties, function=function)


def test_the_parties_count_where_no_seats_are_said() -> None:
    (finding,) = found("IND001", ladder_with(_alliance("ouh, oxford-health, oxfordshire-cc")))
    assert "2 of 3 votes" in finding.says
    assert key(finding) == "alliance.parties"


def test_providers_who_are_half_of_the_parties_do_not_carry() -> None:
    assert not found("IND001", ladder_with(_alliance("ouh, oxfordshire-cc")))


def test_what_needs_no_independence_may_be_done_by_providers() -> None:
    assert not found(
        "IND001", ladder_with(_alliance("ouh, oxford-health", "coordinate-urgent-care"))
    )


def test_what_is_the_providers_own_in_law_they_may_keep_to_themselves() -> None:
    change = """
functions:
  - id: inspect-own-wards
    name: Inspect each other's wards
    legal_holder: {holder}
    exercised_by: [provider-collaborative]
    requires: [independence]
    unit: collaborative
    illustrative: true
"""
    assert not found("IND001", ladder_with(change.format(holder="[ouh, bht, rbft]")))
    assert found("IND001", ladder_with(change.format(holder="[bob-icb]")))


def test_a_delegation_brings_a_function_as_the_operating_model_does() -> None:
    change = """
bodies: [{id: provider-collaborative, decides: yes}]
delegations:
  - from: icb-board
    to: provider-collaborative
    functions: [oversee-elective-care]
    illustrative: true
"""
    assert found("IND001", ladder_with(change))


def test_what_was_only_intended_brings_nothing() -> None:
    change = """
delegations:
  - from: icb-board
    to: provider-collaborative
    functions: [oversee-elective-care]
    state: intended
    illustrative: true
"""
    assert not found("IND001", ladder_with(change))


@pytest.mark.parametrize("step", ["broker", "determine"])
@pytest.mark.parametrize(
    "by", ["ouh", "ouh-board", "collaborative-director", "provider-collaborative"]
)
def test_a_provider_neither_brokers_nor_determines_in_whatever_guise(step: str, by: str) -> None:
    change = f"""
bodies:
  - id: place-committee-oxfordshire
    rule: {{deadlock: [{{step: {step}, by: {by}, within: {{days: 5}}}}]}}
"""
    assert found("IND002", ladder_with(change))


def test_a_provider_may_mediate() -> None:
    change = """
bodies:
  - id: place-committee-oxfordshire
    rule:
      deadlock:
        - {step: mediate, by: ouh, within: {days: 5}}
        - {step: determine, by: ring-holder, within: {days: 5}}
"""
    assert not found("IND002", ladder_with(change))


LEAD = """
posts:
  - id: lead
    role: Lead at place
    drawn_from: [{whom}]
    rung: place
    area: [oxfordshire]
    reports_to: {above}
    illustrative: true
functions:
  - {{id: partnership-at-place, exercised_by: [lead]}}
"""


def test_a_lead_drawn_from_a_provider_who_acts_for_a_body_that_decides_is_found() -> None:
    change = LEAD.format(whom="ouh", above="place-committee-oxfordshire")
    (finding,) = found("IND002", ladder_with(change))
    assert key(finding) == "lead.drawn_from"


def test_a_lead_drawn_from_the_voluntary_sector_holds_no_stake() -> None:
    change = LEAD.format(whom="vcse-alliance", above="place-committee-oxfordshire")
    assert not found("IND002", ladder_with(change))


def test_a_lead_who_speaks_for_providers_where_they_only_advise_is_no_ring_holder() -> None:
    change = LEAD.format(whom="ouh", above="provider-advisory-committee-oxfordshire")
    assert not found("IND002", ladder_with(change))


def test_a_board_of_a_provider_that_oversees_others_is_found() -> None:
    change = "functions: [{id: oversee-diagnostics, exercised_by: [ouh-board]}]"
    (finding,) = found("IND002", ladder_with(change))
    assert key(finding) == "ouh-board.holder"


def test_a_body_that_providers_cannot_carry_may_call_itself_independent() -> None:
    assert not found("IND003", ladder_with())


def test_a_provider_may_hold_at_place_what_needs_no_independence_and_nothing_else() -> None:
    good = provider_as_ring_holder.GOOD
    assert not found("IND002", ladder_with(good))
    assert found("IND002", ladder_with(good.replace("run-on-call", "oversee-urgent-care")))
