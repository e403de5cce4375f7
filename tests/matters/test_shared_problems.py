"""Shared problems on the record: boundaries, learning, support, services in trouble, partners."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ringholder.findings import Severity
from ringholder.matters.accountable import accountable
from tests.matters.town import CHAIR, DECIDED, GP, MET, RAISED, SECRETARY, Town, town

DAY = timedelta(days=1)
DIRECTOR = "place-director-oxfordshire"
BOUNDARY: dict[str, Any] = {
    "title": "Discharge letters",
    "summary": "Letters of the hospital reach practices after the patient does.",
    "boundary": "organisations",
    "parties": ["ouh", "oxford-health"],
    "holds_up": "Early review after a fall",
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "affects": [],
}
TROUBLE: dict[str, Any] = {
    "title": "Night nursing",
    "summary": "Half of the nurses leave.",
    "service": "Night nursing, Oxfordshire",
    "organisation": "oxford-health",
    "trigger": "staffing",
    "triggered_on": "2024-02-28",
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "affects": ["ouh"],
}
SUPPORT: dict[str, Any] = {
    "title": "Samples from the south",
    "organisation": "ouh",
    "support_service": "samples",
    "request": "One more round a day.",
    "reasons": "Samples wait overnight.",
    "function": "manage-support-services",
    "area": ["oxfordshire"],
    "affects": [],
    "due_on": "2024-04-30",
}
LEARNING: dict[str, Any] = {
    "title": "A falls pathway",
    "summary": "Paramedics ring the community team.",
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "topics": ["falls", "ambulances"],
    "worked": "One number to ring.",
    "did_not_work": "Nobody answered after eight.",
    "fits_where": "Where a community team works in the evening.",
}
EVALUATED: dict[str, Any] = {
    "evaluated": "Conveyances after a fall",
    "design": "comparator",
    "measured_by": ["Conveyances after a fall, a week"],
    "compared_with": "The two other places",
    "fixed_before": "yes",
    "evaluation_finds": "better",
    "found": "A fifth fewer.",
}
PARTNER: dict[str, Any] = {
    "title": "Homelessness prevention",
    "partner": "The housing department of a district council",
    "partner_kind": "housing",
    "accountable_for": "Health care for people who sleep rough",
    "function": "partnership-at-place",
    "area": ["oxfordshire"],
    "for_body": DIRECTOR,
}
CONTINUES: dict[str, Any] = {
    "essential_parts": ["Syringe drivers", "Catheters"],
    "goes_on_how": ["The hospice's nurses", "Two shifts of the trust"],
    "holds_until_on": "2024-06-30",
}


@pytest.fixture
def there() -> Town:
    found = town()
    for as_ in ("oxford-health", DIRECTOR):
        found.appoint(as_)
    return found


def boundary(there: Town) -> Town:
    there.do("edge", "raise-boundary", GP, RAISED, **BOUNDARY)
    there.route("edge")
    there.do("edge", "name-owner", SECRETARY, RAISED, owner=GP)
    return there


def proposed(there: Town) -> Town:
    boundary(there).do(
        "edge", "propose-way", GP, RAISED, way="One inbox for both.", due_on="2024-06-01"
    )
    return there


def agrees(there: Town, organisation: str, *, agrees: bool = True) -> None:
    said = {"organisation": organisation, "agrees": agrees}
    there.do("edge", "agree-way", organisation, RAISED + DAY, **said)


# ---- boundaries ----------------------------------------------------------------------------------


def test_a_boundary_issue_ends_resolved_by_somebody_other_than_its_owner(there: Town) -> None:
    proposed(there)
    agrees(there, "ouh")
    agrees(there, "oxford-health")
    there.do("edge", "settle-way", GP, RAISED + 2 * DAY)
    there.do("edge", "report-progress", GP, RAISED + 9 * DAY, report="The inbox is open.")
    assert "GAP109" in there.refused("edge", "resolve", SECRETARY, MET, "p-gp-1", found="Yes.")
    there.do("edge", "resolve", SECRETARY, MET, found="Letters come first.")
    assert there.record("edge", MET).state == "resolved"


@pytest.mark.parametrize("parties", [[], ["ouh"], ["ouh", "ouh"], ["ouh", "the-moon"]])
def test_a_boundary_has_two_sides_that_exist(there: Town, parties: list[str]) -> None:
    said = {**BOUNDARY, "parties": parties}
    assert there.refused("edge", "raise-boundary", GP, RAISED, **said) == {"SHD101"}


def test_specialties_that_no_constitution_names_are_sides_too(there: Town) -> None:
    said = {key: value for key, value in BOUNDARY.items() if key != "parties"}
    sides = {"boundary": "specialties", "between": ["Geriatrics", "Orthopaedics"]}
    there.do("edge", "raise-boundary", GP, RAISED, **{**said, **sides})
    there.route("edge")
    there.do("edge", "name-owner", SECRETARY, RAISED, owner=GP)
    there.do("edge", "propose-way", GP, RAISED, way="One list.", due_on="2024-06-01")
    judged = there.do("edge", "settle-way", GP, RAISED)
    assert [(f.code, f.severity) for f in judged.findings] == [("SHD102", Severity.WARNING)]


def test_nothing_is_settled_over_a_side_that_is_silent_or_against_it(there: Town) -> None:
    proposed(there)
    assert "SHD102" in there.refused("edge", "settle-way", GP, RAISED + DAY)
    agrees(there, "ouh")
    agrees(there, "oxford-health", agrees=False)
    assert "SHD102" in there.refused("edge", "settle-way", GP, RAISED + DAY)


def test_who_agreed_to_one_way_has_not_agreed_to_the_next(there: Town) -> None:
    proposed(there)
    agrees(there, "ouh")
    agrees(there, "oxford-health")
    there.do("edge", "propose-way", GP, RAISED + DAY, way="Two inboxes.", due_on="2024-06-01")
    assert "SHD102" in there.refused("edge", "settle-way", GP, RAISED + DAY)


def test_it_goes_to_a_dispute_and_on_only_when_that_has_ended(there: Town) -> None:
    proposed(there)
    thread = {"kind": "boundary-issue", "id": "edge"}
    sides = {"title": "Letters", "parties": BOUNDARY["parties"], "question": "Whose inbox?"}
    there.do("row", "open-dispute", "ouh", RAISED + DAY, **sides, arises_from=thread)
    there.do("edge", "dispute", "ouh", RAISED + DAY, matter="row", reasons="They refuse.")
    said = {"matter": "row", "reasons": "Settled."}
    assert "END101" in there.refused("edge", "resume", SECRETARY, RAISED + DAY, **said)
    there.do("row", "close-dispute", "ouh", RAISED + 2 * DAY, reasons="We agree.")
    there.do("edge", "resume", SECRETARY, RAISED + 2 * DAY, **said)
    assert there.record("edge", RAISED + 2 * DAY).state == "owned"


# ---- learning ------------------------------------------------------------------------------------


def test_what_was_learnt_is_evaluated_and_taken_up_by_each_for_itself(there: Town) -> None:
    there.do("falls-2", "share-learning", GP, RAISED, **LEARNING)
    judged = there.do("falls-2", "add-evaluation", SECRETARY, RAISED, **EVALUATED)
    assert judged.findings == ()
    said = {"organisation": "ouh", "takes_it": "adapt-it", "reasons": "Our nights differ."}
    there.do("falls-2", "take-up-learning", "ouh", RAISED, **said)
    refused = there.refused("falls-2", "take-up-learning", "oxford-health", RAISED, **said)
    assert refused == {"WHO109"}


@pytest.mark.parametrize(
    "other",
    [{"fixed_before": "unknown"}, {"compared_with": None}, {"design": "what-people-said"}],
)
def test_an_effect_without_what_the_standard_asks_for_is_shown_so(
    there: Town, other: dict[str, Any]
) -> None:
    there.do("falls-2", "share-learning", GP, RAISED, **LEARNING)
    said = {key: one for key, one in {**EVALUATED, **other}.items() if one is not None}
    judged = there.do("falls-2", "add-evaluation", SECRETARY, RAISED, **said)
    assert [(f.code, f.severity) for f in judged.findings] == [("SHD103", Severity.WARNING)]
    honest = there.do(
        "falls-2", "add-evaluation", SECRETARY, RAISED, **said | {"evaluation_finds": "cannot-say"}
    )
    assert honest.findings == ()


# ---- support -------------------------------------------------------------------------------------


def test_support_is_taken_on_helped_with_given_and_confirmed_by_who_asked(there: Town) -> None:
    there.do("samples", "ask-for-support", "ouh", RAISED, **SUPPORT)
    there.route("samples")
    there.do("samples", "take-on", DIRECTOR, RAISED)
    offer = {"organisation": "oxford-health", "support": "Our van.", "from_on": "2024-03-04"}
    said = {**offer, "until_on": "2024-03-31"}
    assert "SHD104" in there.refused(
        "samples", "accept-help", "ouh", RAISED, helper="oxford-health"
    )
    there.do("samples", "offer-help", "oxford-health", RAISED, **said)
    late = RAISED + 40 * DAY
    assert "SHD104" in there.refused("samples", "accept-help", "ouh", late, helper="oxford-health")
    there.do("samples", "accept-help", "ouh", RAISED + DAY, helper="oxford-health")
    there.do("samples", "give-support", DIRECTOR, RAISED + 5 * DAY, done="Runs since Monday.")
    there.do("samples", "not-enough", "ouh", RAISED + 6 * DAY, reasons="Not on Fridays.")
    there.do("samples", "give-support", DIRECTOR, RAISED + 7 * DAY, done="Fridays too.")
    there.do("samples", "confirm-support", "ouh", RAISED + 8 * DAY, found="It comes.")
    assert there.record("samples", RAISED + 9 * DAY).state == "closed"


# ---- a service in trouble ------------------------------------------------------------------------


def trouble(there: Town) -> Town:
    there.do("nights", "open-trouble", SECRETARY, RAISED, **TROUBLE)
    there.route("nights")
    there.do("nights", "name-owner", SECRETARY, RAISED, owner=GP)
    return there


def test_a_service_in_trouble_goes_on_until_an_option_is_decided_and_it_ends(there: Town) -> None:
    trouble(there).do("nights", "lay-continuity", GP, RAISED, **CONTINUES)
    options = ["The trust takes it on", "Two networks share it"]
    there.do("nights", "weigh-options", GP, RAISED, options=options, reasons="-")
    chosen = {"matter": "falls", "option": options[0], "reasons": "It can begin at once."}
    assert "SHD107" in there.refused("nights", "decide-option", SECRETARY, MET, **chosen)
    there.to_the_table(arises_from={"kind": "service-in-trouble", "id": "nights"})
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    other = {**chosen, "option": "Close it"}
    assert "SHD107" in there.refused("nights", "decide-option", SECRETARY, MET, **other)
    there.do("nights", "decide-option", SECRETARY, MET, **chosen)
    end = {"service_end": "new-provider", "patients_now": "All with the trust.", "found": "-"}
    there.do("nights", "end-trouble", SECRETARY, MET + 30 * DAY, **end)
    assert there.record("nights", MET + 31 * DAY).state == "ended"


def test_whoever_provides_it_does_not_lead(there: Town) -> None:
    there.do("nights", "open-trouble", SECRETARY, RAISED, **TROUBLE)
    there.route("nights")
    said = {"owner": "oxford-health"}
    assert "SHD105" in there.refused("nights", "name-owner", SECRETARY, RAISED, **said)


@pytest.mark.parametrize(
    "other",
    [
        {"goes_on_how": ["The hospice's nurses"]},
        {"goes_on_how": ["a", "b", "c"]},
        {"holds_until_on": "2024-02-01"},
    ],
)
def test_each_essential_part_has_its_way_to_go_on_and_a_day(
    there: Town, other: dict[str, Any]
) -> None:
    said = {**CONTINUES, **other}
    assert trouble(there).refused("nights", "lay-continuity", GP, RAISED, **said) == {"SHD106"}


# ---- partners outside the NHS --------------------------------------------------------------------


def test_who_is_accountable_to_a_partner_confirms_it_and_says_whom_to_ring(there: Town) -> None:
    there.do("rough", "open-partnership", SECRETARY, RAISED, **PARTNER)
    there.do("rough", "confirm-accountable", DIRECTOR, RAISED, for_body=DIRECTOR)
    there.do("rough", "name-owner", DIRECTOR, RAISED, owner=DIRECTOR, contact="The place team")
    there.do("rough", "ask", "public", RAISED, "p-public", question="Whom do we ring at night?")
    there.do("rough", "answer", DIRECTOR, RAISED, answered="The same office.")
    assert there.record("rough", RAISED).state == "confirmed"


def test_nobody_is_accountable_for_what_the_constitution_gives_to_another(there: Town) -> None:
    said = {**PARTNER, "for_body": "place-director-buckinghamshire"}
    assert there.refused("rough", "open-partnership", SECRETARY, RAISED, **said) == {"SHD108"}
    unknown = {**PARTNER, "area": ["the-moon"]}
    assert "SHD108" in there.refused("rough", "open-partnership", SECRETARY, RAISED, **unknown)


def test_no_body_confirms_for_another(there: Town) -> None:
    there.do("rough", "open-partnership", SECRETARY, RAISED, **PARTNER)
    said = {"for_body": "place-committee-oxfordshire"}
    assert "WHO116" in there.refused("rough", "confirm-accountable", DIRECTOR, RAISED, **said)
    unknown = {"for_body": "the-moon"}
    assert "WHO116" in there.refused("rough", "confirm-accountable", DIRECTOR, RAISED, **unknown)


def test_those_who_exercise_a_function_are_rung_before_those_who_hold_it(there: Town) -> None:
    found = accountable(there.charter, "partnership-at-place", ("oxfordshire",), RAISED.date())
    assert found[0] == DIRECTOR
    assert "place-director-buckinghamshire" not in found
