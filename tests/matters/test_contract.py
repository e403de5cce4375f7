"""A contract from award to exit as acts: every step, every refusal, and limits that only show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ringholder.commission.contracts.ending import shipped_lead_times
from ringholder.commission.contracts.found import Asked, found, is_known
from ringholder.commission.contracts.limits import (
    NotLimits,
    clocks,
    read_limits,
    shipped_limits,
)
from ringholder.commission.contracts.of_acts import contract_of, variations_of
from ringholder.commission.contracts.register import Register
from ringholder.commission.contracts.varied import Variations
from ringholder.matters.contract import ends_on, unsigned, value, withheld
from ringholder.matters.judge import judging
from ringholder.matters.procedures import shipped
from ringholder.matters.record import Verdict
from tests.matters.gaps import opened
from tests.matters.town import CHAIR, DECIDED, GP, MET, Town, town

DAY = timedelta(days=1)
AT = datetime(2024, 4, 2, 9, tzinfo=UTC)  # the Tuesday after Easter
ICB = "bob-icb"
EVIDENCE = {"kind": "evidence", "rows": 1, "sha256": "e" * 64}
AWARD: dict[str, Any] = {
    "title": "Falls service, Oxfordshire",
    "reference": "C-001",
    "organisation": ICB,
    "provider": "ouh",
    "parties": [ICB, "ouh"],
    "function": "commission-community-services",
    "services": ["Falls"],
    "area": ["oxfordshire"],
    "decided_in": "falls",
    "process": "direct-c",
    "starts_on": "2024-05-01",
    "ends_on": "2027-04-30",
    "extension_months": 24,
    "a_year": "200000",
    "whole_life": "600000",
}
CHANGE: dict[str, Any] = {
    "variation": "V1",
    "change_in_value": "100000",
    "change_ground": "commissioner",
    "different": False,
    "decided_in": "falls",
    "reasons": "More clinics",
}
PLAN = [{"what": "Two more clinics", "measure": "clinics a week", "due_on": "2024-06-28"}]


def decided(there: Town | None = None, **other: Any) -> Town:
    """A town in which the falls service was decided, and where the commissioner has people."""
    there = town() if there is None else there
    there.appoint(ICB)
    there.to_the_table(**other)
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    return there


def awarded(there: Town | None = None, **other: Any) -> Town:
    there = decided(there)
    there.do("contract", "enter-award", ICB, AT, **{**AWARD, **other})
    return there


def in_force() -> Town:
    there = awarded()
    for party in (ICB, "ouh"):
        there.do("contract", "sign", party, AT, organisation=party, signed_on="2024-04-02")
    there.do("contract", "bring-into-force", ICB, AT, from_on="2024-05-01")
    return there


def noticed() -> Town:
    there = in_force()
    opened(there, AT)
    thread = {"kind": "gap", "id": "gap"}
    there.do("contract", "issue-notice", ICB, AT, clauses=["GC9"], reasons="-", arises_from=thread)
    return there


def planned() -> Town:
    there = noticed()
    there.do("contract", "meet", ICB, AT + DAY, meets_on="2024-04-03", found="A plan is needed.")
    agreed = {"milestones": PLAN, "agreed_by": [ICB, "ouh"]}
    there.do("contract", "agree-plan", ICB, AT + 2 * DAY, **agreed)
    return there


def case(there: Town, at: datetime = AT + 400 * DAY) -> Any:
    return judging(there.clerk.acts("contract"), there.clerk.world, at).case


# ---- award, signatures, in force -----------------------------------------------------------------


def test_a_contract_goes_from_a_decision_to_being_in_force_and_all_of_it_is_shown() -> None:
    there = in_force()
    told = there.record("contract", AT)
    assert (told.state, told.verdict) == ("in-force", Verdict.SHOWN)
    assert value(case(there)).value == Decimal(600_000)


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        ({"decided_in": "march"}, {"CON101"}),
        ({"function": "commission-acute-services"}, {"CON101"}),
        ({"whole_life": "600000.01"}, {"CON101"}),
        ({"ends_on": "2024-04-30"}, {"CON101"}),
        ({"whole_life": "much"}, {"ACT101"}),
    ],
)
def test_an_award_that_no_decision_shows_is_refused(other: dict[str, Any], codes: set[str]) -> None:
    there = decided()
    assert there.refused("contract", "enter-award", ICB, AT, **{**AWARD, **other}) == codes


def test_a_decision_that_was_taken_back_awards_nothing() -> None:
    there = decided()
    there.do("falls", "rescind", CHAIR, MET, reasons="A mistake", meeting="march")
    assert there.refused("contract", "enter-award", ICB, AT, **AWARD) == {"CON101"}


def test_it_is_not_in_force_before_every_party_has_signed() -> None:
    there = awarded()
    there.do("contract", "sign", ICB, AT, organisation=ICB, signed_on="2024-04-02")
    assert unsigned(case(there)) == ("ouh",)
    begin = ("contract", "bring-into-force", ICB, AT)
    assert there.refused(*begin, from_on="2024-05-01") == {"CON103"}


def test_nobody_signs_for_another_and_an_outsiders_signature_needs_the_paper() -> None:
    there = awarded(provider="Acme Care", parties=[ICB, "ouh", "Acme Care"])
    for_ouh = {"organisation": "ouh", "signed_on": "2024-04-02"}
    assert "CON102" in there.refused("contract", "sign", ICB, AT, **for_ouh)
    for_acme = {**for_ouh, "organisation": "Acme Care"}
    assert there.refused("contract", "sign", ICB, AT, **for_acme) == {"CON102"}
    there.do("contract", "sign", ICB, AT, **for_acme, evidence=EVIDENCE)
    assert unsigned(case(there)) == (ICB, "ouh")
    bht = {**for_ouh, "organisation": "bht"}
    assert "CON102" in there.refused("contract", "sign", ICB, AT, **bht)


# ---- changes -------------------------------------------------------------------------------------


def test_a_variation_needs_a_decision_and_counts_with_all_before_it() -> None:
    """SI 2023/1348 reg 13 (governance.md 5.3)."""
    there = in_force()
    none = {**CHANGE, "decided_in": "nothing"}
    assert there.refused("contract", "vary", ICB, AT, **none) == {"CON104"}
    there.do("contract", "vary", ICB, AT, **{**CHANGE, "change_in_value": "499999.99"})
    more = {**CHANGE, "variation": "V2", "change_in_value": "0.01"}
    assert there.refused("contract", "vary", ICB, AT, **more) == {"CON105"}
    there.do("contract", "vary", ICB, AT, **{**more, "change_ground": "outside-control"})
    assert value(case(there)).value == Decimal(1_100_000)


def test_an_extension_is_only_what_the_award_provides_for() -> None:
    there = in_force()
    why = {"decided_in": "falls", "reasons": "As the award provides"}
    beyond = {**why, "ends_on": "2029-05-01"}
    assert there.refused("contract", "extend", ICB, AT, **beyond) == {"CON106"}
    there.do("contract", "extend", ICB, AT, **why, ends_on="2029-04-30")
    assert ends_on(case(there)).isoformat() == "2029-04-30"


# ---- not kept ------------------------------------------------------------------------------------


def test_a_notice_arises_from_a_gap_that_the_register_has() -> None:
    there = in_force()
    for thread in ({"kind": "gap", "id": "no-such-gap"}, {"kind": "matter", "id": "contract"}):
        notice = {"clauses": ["GC9"], "reasons": "Late", "arises_from": thread}
        assert there.refused("contract", "issue-notice", ICB, AT, **notice) == {"CON107"}
    assert noticed().record("contract", AT).state == "noticed"


def test_a_plan_that_is_kept_closes_the_notice() -> None:
    there = planned()
    done = {"milestone": "Two more clinics", "reached": True, "done": "Opened"}
    there.do("contract", "report-milestone", "ouh", AT + 3 * DAY, **done)
    closed = there.do("contract", "close-notice", ICB, AT + 4 * DAY, found="Put right", reasons="-")
    assert (closed.state, closed.verdict) == ("in-force", Verdict.SHOWN)


def test_a_milestone_that_is_missed_leads_to_an_exception_and_to_money_withheld() -> None:
    there = planned()
    missed = {"milestone": "Two more clinics", "reasons": "None was opened"}
    early = AT + 60 * DAY
    assert there.refused("contract", "report-exception", ICB, early, **missed) == {"CON108"}
    late = datetime(2024, 7, 8, 9, tzinfo=UTC)
    there.do("contract", "report-exception", ICB, late, **missed)
    kept = {"withheld_sum": "1666.67", "month": "July 2024", "clauses": ["GC9"], "reasons": "-"}
    there.do("contract", "withhold", ICB, late + DAY, **kept)
    back = {"released_sum": "1666.68", "reasons": "-"}
    assert there.refused("contract", "pay-after-all", ICB, late + DAY, **back) == {"CON109"}
    there.do("contract", "pay-after-all", ICB, late + DAY, released_sum="1000", reasons="-")
    assert withheld(case(there)) == Decimal("666.67")
    closed = there.do("contract", "close-notice", ICB, late + DAY, found="-", reasons="-")
    assert {one.code for one in closed.findings} == {"CON110"}
    assert closed.verdict is Verdict.NOT_SHOWN


def test_where_no_plan_is_agreed_it_goes_to_the_governing_bodies() -> None:
    there = noticed()
    there.do("contract", "meet", ICB, AT, meets_on="2024-04-02", found="No agreement")
    there.do("contract", "investigate", ICB, AT, question="Why?")
    there.do("contract", "report-investigation", ICB, AT, found="Staffing")
    assert there.do("contract", "escalate", ICB, AT, reasons="No plan").state == "escalated"


def test_the_lead_of_a_contract_acts_for_it() -> None:
    there = in_force()
    there.do("contract", "name-owner", ICB, AT, owner=GP)
    notice = {"clauses": ["GC9"], "reasons": "Late"}
    assert there.do("contract", "issue-notice", GP, AT, **notice).state == "noticed"


# ---- limits that only show -----------------------------------------------------------------------


def test_time_limits_are_shown_counted_and_not_for_decision() -> None:
    """operations.md 7.3: all unread, so nothing is enforced by them."""
    there = noticed()
    (clock,) = clocks(case(there), shipped_limits(), AT)
    assert not clock.for_decision
    assert clock.limit.step == "meet"
    assert clock.ends_at == datetime(2024, 4, 16, 22, 59, 59, tzinfo=UTC)  # ten operational days
    much_later = AT + 90 * DAY
    assert clock.passed(much_later)
    met = there.do("contract", "meet", ICB, much_later, meets_on="2024-07-01", found="-")
    assert met.verdict is Verdict.SHOWN
    assert all(step.within is None for step in shipped()["contract"].steps.values())


def test_the_limit_to_put_a_milestone_right_begins_when_it_is_missed() -> None:
    there = planned()
    due = datetime(2024, 6, 28, 22, 59, 59, tzinfo=UTC)
    missed = [c for c in clocks(case(there), shipped_limits(), due + DAY) if c.limit.of_milestone]
    assert [one.began_at for one in missed] == [due]
    assert missed[0].ends_at == datetime(2024, 7, 5, 22, 59, 59, tzinfo=UTC)
    before = clocks(case(there), shipped_limits(), due)
    assert [one for one in before if one.limit.of_milestone] == []


def test_limits_of_ones_own_are_for_decision_only_with_a_mark_and_a_source(
    tmp_path: Path,
) -> None:
    own = tmp_path / "limits.yaml"
    row = "{step: meet, of: issue-notice, within: {operational_days: 9}, clause: GC9.7, says: -}"
    own.write_text(f"mark: V\nsource: Our contract\nowner: Us\nlimits: [{row}]\n", "utf-8")
    assert read_limits(own).for_decision
    for text in ("mark: V", "limits: 3", "- a", "mark: V\nsource: ' '\nowner: U\nlimits: []", "{"):
        own.write_text(text, "utf-8")
        with pytest.raises(NotLimits):
            read_limits(own)


# ---- the end, and the register -------------------------------------------------------------------


def test_it_is_left_by_plan_and_handover_and_then_closed() -> None:
    there = in_force()
    plan = {"ends_on": "2025-03-31", "options": ["Patients", "Records"], "reasons": "Ends"}
    there.do("contract", "plan-exit", ICB, AT, **plan)
    handover = {"handover": "nowhere", "done": "All passed"}
    assert there.refused("contract", "hand-over", ICB, AT, **handover) == {"CON111"}
    there.do("contract", "hand-over", ICB, AT, done="All passed")
    assert there.do("contract", "close-contract", ICB, AT, found="-", reasons="-").state == "closed"


def test_a_contract_from_acts_is_checked_as_one_from_a_file() -> None:
    there = in_force()
    there.do("contract", "vary", ICB, AT, **CHANGE)
    told = contract_of(case(there))
    assert told is not None
    assert (told.reference, told.whole_life, told.signed_on) == (
        "C-001", Decimal(600_000), AT.date(),
    )  # fmt: skip
    varied = Variations("acts", "", variations_of(case(there)), ())
    asked = Asked(AT.date(), shipped_lead_times(), lambda code: code == "ouh" or is_known(code))
    own = found(Register("acts", "", (told,), ()), None, varied, asked)
    assert [one.code for one in own] == ["CON015"]  # nobody was named to lead on it
