"""A savings scheme from proposal to evidence: source 002 ¶3 and ¶12 (turnaround, grip)."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ringholder.matters.judge import judging
from ringholder.matters.record import Verdict
from ringholder.matters.savings_plan import planned, reported, short, wrong
from tests.matters.town import CHAIR, DECIDED, GP, MET, RAISED, Town, town

DAY = timedelta(days=1)
SCHEME: dict[str, Any] = {
    "title": "Energy contract",
    "summary": "A cheaper contract.",
    "organisation": "ouh",
    "savings_plan": ["2024-04; 50,000; 0", "2024-05; 50000; 10000"],
    "saves_on": ["Energy"],
}
ASSESSED = {"quality_impact": "goes-on", "effect_on_patients": "None.", "effect_on_staff": "None."}
IN_MAY, IN_JUNE = MET + 50 * DAY, MET + 80 * DAY
EVIDENCE = {"kind": "evidence", "rows": 1, "sha256": "e" * 64}


@pytest.fixture
def there() -> Town:
    return town()


def assessed(there: Town, *, owner: bool = True, **other: Any) -> Town:
    there.do("scheme", "propose-scheme", "ouh", RAISED, **SCHEME)
    if owner:
        there.do("scheme", "name-owner", "ouh", RAISED, owner=GP)
    there.do("scheme", "assess-quality", CHAIR, RAISED, **{**ASSESSED, **other})
    return there


def decision(there: Town, matter: str = "scheme") -> None:
    there.to_the_table(arises_from={"kind": "savings-scheme", "id": matter})
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)


def delivering(there: Town) -> Town:
    assessed(there)
    decision(there)
    there.do("scheme", "approve-scheme", "ouh", MET + DAY, matter="falls")
    there.do("scheme", "start-delivery", GP, MET + DAY)
    return there


def report(there: Town, month: str, recurrent: str, once: str = "0", at: datetime = IN_MAY) -> None:
    said = {"saved_month": month, "saved_recurrent": recurrent, "saved_non_recurrent": once}
    there.do("scheme", "report-saving", GP, at, **said)


def case(there: Town) -> Any:
    return judging(there.clerk.acts("scheme"), there.clerk.world).case


def test_a_scheme_goes_from_proposal_to_evidence(there: Town) -> None:
    delivering(there)
    report(there, "2024-04", "50000")
    report(there, "2024-05", "40000", "20000", IN_JUNE)
    there.do("scheme", "claim-delivered", GP, IN_JUNE, reasons="All of it.")
    there.do("scheme", "close-scheme", "ouh", IN_JUNE, evidence=EVIDENCE, found="In the ledger.")
    record = there.record("scheme", IN_JUNE)
    assert (record.state, record.ended) == ("closed", True)
    assert record.verdict is Verdict.SHOWN
    assert short(case(there)) == 0


def test_plan_and_report_keep_what_recurs_apart(there: Town) -> None:
    delivering(there)
    report(there, "2024-05", "30000", "10000")
    found = case(there)
    assert planned(found)["2024-05"].recurrent == Decimal(50000)
    assert reported(found)["2024-05"].non_recurrent == Decimal(10000)
    assert short(found) == Decimal(70000)


def test_delivered_means_the_whole_sum(there: Town) -> None:
    delivering(there)
    report(there, "2024-04", "50000")
    told = there.refused("scheme", "claim-delivered", GP, IN_JUNE, reasons="Nearly.")
    assert told == {"POS115"}


def test_a_scheme_without_an_owner_or_that_harms_is_not_approved(there: Town) -> None:
    assessed(there, owner=False, quality_impact="stops")
    decision(there)
    told = there.refused("scheme", "approve-scheme", "ouh", MET + DAY, matter="falls")
    assert told == {"POS112"}


def test_safeguards_that_are_asked_for_are_named(there: Town) -> None:
    assessed(there, quality_impact="goes-on-with-safeguards")
    decision(there)
    told = there.refused("scheme", "approve-scheme", "ouh", MET + DAY, matter="falls")
    assert told == {"POS112"}


def test_nobody_assesses_the_quality_impact_of_what_they_proposed(there: Town) -> None:
    there.do("scheme", "propose-scheme", "ouh", RAISED, **SCHEME)
    assert "WHO104" in there.refused("scheme", "assess-quality", "ouh", RAISED, **ASSESSED)


def test_a_decision_on_another_scheme_approves_nothing(there: Town) -> None:
    assessed(there)
    decision(there, "another")
    told = there.refused("scheme", "approve-scheme", "ouh", MET + DAY, matter="falls")
    assert told == {"POS113"}


def test_a_saving_is_not_reported_before_it_was_saved(there: Town) -> None:
    delivering(there)
    said = {"saved_month": "2025-01", "saved_recurrent": "1", "saved_non_recurrent": "0"}
    assert there.refused("scheme", "report-saving", GP, IN_MAY, **said) == {"POS114"}


def test_the_owner_does_not_close_what_they_own(there: Town) -> None:
    delivering(there)
    report(there, "2024-04", "60000")
    report(there, "2024-05", "50000")
    there.do("scheme", "claim-delivered", GP, IN_JUNE, reasons="All of it.")
    there.appoint("ouh", "p-gp-1", IN_JUNE)
    closed = {"evidence": EVIDENCE, "found": "-"}
    told = there.refused("scheme", "close-scheme", "ouh", IN_JUNE, "p-gp-1", **closed)
    assert "GAP109" in told


@pytest.mark.parametrize(
    "lines",
    [["April; 1; 2"], ["2024-13; 1; 2"], ["2024-04; -1; 2"], ["2024-04; 1"], ["2024-04; 0; 0"], []],
)
def test_a_plan_that_cannot_be_read_is_told(lines: list[str]) -> None:
    assert list(wrong(lines))


def test_a_month_is_planned_once() -> None:
    assert list(wrong(["2024-04; 1; 2", "2024-04; 1; 2"])) == ["2024-04 is planned twice."]


def test_a_scheme_whose_plan_cannot_be_read_or_that_lowers_nothing_is_refused(there: Town) -> None:
    for odd in ({"savings_plan": ["April; 1; 2"]}, {"saves_on": []}):
        told = there.refused("scheme", "propose-scheme", "ouh", RAISED, **{**SCHEME, **odd})
        assert "POS111" in told
