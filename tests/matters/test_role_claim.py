"""A network's claim for additional roles, and the return about staff: source 003 §3."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ringholder.charter.checks.ring_fence import is_ring_fenced
from ringholder.matters.judge import judging
from ringholder.matters.record import Verdict
from ringholder.matters.role_claims import clawed, file_of, read_line, unconfirmed
from tests.matters.purse import FINANCE, NOON, Purse
from tests.matters.town import RAISED, Town, ladder, town

NETWORK, OTHER = "U20931", "U83604"
CHECKS, APPROVES = "chief-delivery-officer", "finance-officer"
DAY = timedelta(days=1)
FILE = {"kind": "claims", "rows": 2, "sha256": "c" * 64, "name": "claims.csv"}
CLAIM: dict[str, Any] = {
    "title": "Claim for February 2024",
    "organisation": "bob-icb",
    "network": NETWORK,
    "month": "2024-02",
    "claims_file": FILE,
    "claimed_sum": "10000.00",
}
CHECK: dict[str, Any] = {
    "claims_file": FILE,
    "accepted_sum": "5000.00",
    "refused_sum": "3000.00",
    "open_sum": "2000.00",
    "claim_lines": [
        "C1; refused; 3000.00; ARR109 In the baseline; ARR110 No evidence",
        "C2; open; 2000.00; ARR103 No maximum loaded",
    ],
}


@pytest.fixture
def there() -> Town:
    made = town()
    made.appoint(NETWORK)
    for as_ in (OTHER, CHECKS, APPROVES):
        made.appoint(as_)
    return made


def submitted(there: Town, **other: Any) -> Town:
    there.do("claim", "submit-claim", NETWORK, RAISED, **{**CLAIM, **other})
    return there


def checked(there: Town, **other: Any) -> Town:
    submitted(there).do("claim", "check-claim", CHECKS, RAISED + DAY, **{**CHECK, **other})
    return there


def paid(there: Town, sum_: str = "5000.00") -> Town:
    checked(there).do("claim", "approve-claim", APPROVES, RAISED + DAY, approved_sum=sum_)
    there.do("claim", "pay-claim", CHECKS, RAISED + 2 * DAY, paid_sum=sum_)
    return there


def case(there: Town, matter: str = "claim") -> Any:
    return judging(there.clerk.acts(matter), there.clerk.world).case


def test_a_claim_goes_from_the_network_to_its_payment(there: Town) -> None:
    paid(there).do("claim", "close-claim", CHECKS, RAISED + 9 * DAY, found="Nothing more.")
    record = there.record("claim", RAISED + 9 * DAY)
    assert (record.state, record.verdict) == ("closed", Verdict.SHOWN)
    assert file_of(case(there))["sha256"] == "c" * 64


def test_nobody_claims_for_another_network(there: Town) -> None:
    said = {**CLAIM, "network": OTHER}
    assert there.refused("claim", "submit-claim", NETWORK, RAISED, **said) >= {"WHO113"}
    assert there.refused("claim", "submit-claim", CHECKS, RAISED, **CLAIM)


def test_a_network_of_another_board_cannot_claim_here(there: Town) -> None:
    said = {**CLAIM, "network": "U07032"}
    assert "WHO114" in there.refused("claim", "submit-claim", NETWORK, RAISED, **said)


@pytest.mark.parametrize("month", ["2024-13", "February", "2024-04"])
def test_a_claim_is_for_a_month_that_has_begun(there: Town, month: str) -> None:
    said = {**CLAIM, "month": month}
    assert there.refused("claim", "submit-claim", NETWORK, RAISED, **said) == {"ARR201"}


@pytest.mark.parametrize(
    "other",
    [
        {"accepted_sum": "5000.01"},
        {"open_sum": "0.00", "accepted_sum": "7000.00"},
        {"claim_lines": ["C1; refused; 3000.00; why"]},
        {"claim_lines": []},
        {"claim_lines": ["C1; refused; -3000; why", "C2; open; 2000; why"]},
        {"claim_lines": ["C1; refused; 3000;", "C2; open; 2000; why"]},
        {"claims_file": {**FILE, "sha256": "d" * 64}},
    ],
)
def test_a_check_accounts_for_every_pound_with_a_reason(there: Town, other: dict[str, Any]) -> None:
    said = {**CHECK, **other}
    assert submitted(there).refused("claim", "check-claim", CHECKS, RAISED, **said) == {"ARR202"}


def test_nobody_checks_or_approves_what_they_submitted(there: Town) -> None:
    there.appoint(CHECKS, who="p-both")
    there.appoint(NETWORK, who="p-both")
    there.do("claim", "submit-claim", NETWORK, RAISED, "p-both", **CLAIM)
    assert there.refused("claim", "check-claim", CHECKS, RAISED, "p-both", **CHECK)
    there.do("claim", "check-claim", CHECKS, RAISED, **CHECK)
    assert there.refused("claim", "approve-claim", CHECKS, RAISED, "p-both", approved_sum="1.00")


def test_a_network_corrects_or_objects_and_is_checked_again(there: Town) -> None:
    checked(there).do("claim", "object", NETWORK, RAISED + DAY, reasons="It is registered.")
    said = {**CHECK, "accepted_sum": "8000.00", "refused_sum": "0.00", "reasons": "It is."}
    said["claim_lines"] = CHECK["claim_lines"][1:]
    there.do("claim", "answer-objection", CHECKS, RAISED + DAY, **said)
    anew = {**FILE, "sha256": "e" * 64}
    there.do(
        "claim", "correct-claim", NETWORK, RAISED + DAY,
        claims_file=anew, claimed_sum="8000.00", reasons="Without the second.",
    )  # fmt: skip
    again = {
        "claims_file": anew, "accepted_sum": "8000.00", "refused_sum": "0.00", "open_sum": "0.00",
    }  # fmt: skip
    there.do("claim", "check-claim", CHECKS, RAISED + 2 * DAY, **again)
    there.do("claim", "approve-claim", APPROVES, RAISED + 2 * DAY, approved_sum="8000.00")
    assert there.record("claim", RAISED + 2 * DAY).verdict is Verdict.SHOWN


def test_what_a_check_does_not_accept_is_paid_with_reasons_and_shows(there: Town) -> None:
    checked(there)
    over = {"approved_sum": "7000.00"}
    assert there.refused("claim", "approve-claim", APPROVES, RAISED + DAY, **over) == {"ARR203"}
    there.do("claim", "approve-claim", APPROVES, RAISED + DAY, **over, reasons="The text was read.")
    record = there.record("claim", RAISED + DAY)
    assert record.verdict is Verdict.NOT_SHOWN
    assert "A departure" in " ".join(finding.says for finding in record.findings)


def test_no_more_is_approved_than_was_claimed_whatever_the_reasons(there: Town) -> None:
    said = {"approved_sum": "10000.01", "reasons": "-"}
    checked(there)
    assert there.refused("claim", "approve-claim", APPROVES, RAISED + DAY, **said) == {"ARR203"}


def test_no_more_is_paid_than_was_approved_nor_asked_back_than_was_paid(there: Town) -> None:
    checked(there).do("claim", "approve-claim", APPROVES, RAISED, approved_sum="5000.00")
    assert there.refused("claim", "pay-claim", CHECKS, RAISED, paid_sum="5000.01") == {"ARR204"}
    there.do("claim", "pay-claim", CHECKS, RAISED, paid_sum="5000.00")
    there.do("claim", "claw-back", CHECKS, RAISED, clawed_sum="3000.00", reasons="Claimed twice.")
    more = {"clawed_sum": "2000.01", "reasons": "-"}
    assert there.refused("claim", "claw-back", CHECKS, RAISED, **more) == {"ARR205"}
    assert clawed(case(there)) == 3000


def test_a_line_keeps_all_its_reasons() -> None:
    line = read_line("C1; refused; 3,000.00; ARR109 In the baseline; ARR110 No evidence")
    assert line is not None
    assert (line.sum, line.reasons) == (3000, "ARR109 In the baseline; ARR110 No evidence")


# ---- the return ----------------------------------------------------------------------------------

DRAFT: dict[str, Any] = {
    "title": "Staff on 31 March 2024",
    "organisation": "bob-icb",
    "as_at_on": "2024-03-31",
    "networks_concerned": [NETWORK, OTHER],
    "return_file": FILE,
    "staff_wte": "12.5",
}


def drafted(there: Town) -> Town:
    there.do("return", "draft-return", CHECKS, RAISED, **DRAFT)
    there.do("return", "confirm-part", NETWORK, RAISED, network=NETWORK, staff_wte="7.5")
    return there


def test_a_return_goes_when_every_network_has_confirmed_it(there: Town) -> None:
    drafted(there)
    assert there.refused("return", "submit-return", CHECKS, RAISED) == {"ARR206"}
    there.do("return", "confirm-part", OTHER, RAISED, network=OTHER, staff_wte="5")
    there.do("return", "submit-return", CHECKS, RAISED)
    there.do("return", "record-receipt", CHECKS, RAISED, evidence={**FILE, "kind": "receipt"})
    record = there.record("return", RAISED)
    assert (record.state, record.verdict) == ("received", Verdict.SHOWN)


def test_a_return_that_goes_without_a_network_says_why(there: Town) -> None:
    drafted(there).do("return", "submit-return", CHECKS, RAISED, reasons="It did not answer.")
    assert there.record("return", RAISED).verdict is Verdict.NOT_SHOWN


def test_what_was_confirmed_of_a_draft_is_confirmed_of_no_other(there: Town) -> None:
    drafted(there).do(
        "return", "redraft", CHECKS, RAISED + DAY,
        return_file={**FILE, "sha256": "f" * 64}, staff_wte="12", reasons="One left.",
    )  # fmt: skip
    assert unconfirmed(case(there, "return")) == (NETWORK, OTHER)


def test_a_network_confirms_its_own_part_alone(there: Town) -> None:
    there.do("return", "draft-return", CHECKS, RAISED, **DRAFT)
    said = {"network": OTHER, "staff_wte": "5"}
    assert there.refused("return", "confirm-part", NETWORK, RAISED, **said) == {"WHO113"}
    question = {"network": NETWORK, "reasons": "We have one more."}
    there.do("return", "question-part", NETWORK, RAISED, **question)


# ---- ring-fenced, by the guards of budgets -------------------------------------------------------


def test_money_for_additional_roles_is_not_moved_to_anything_else() -> None:
    money = Purse().begun()
    money.issue("arrs", "500", ring_fence="Additional roles (ARRS)")
    said = {"budget": "east", "sum": "1", "reasons": "The rest of the year."}
    found = money.refused("arrs", "move-out", FINANCE, NOON, **said)
    assert "BUD104" in found
    assert money.budget("arrs").available == 500


def test_the_constitution_knows_that_money_for_additional_roles_is_ring_fenced() -> None:
    assert is_ring_fenced(ladder().functions["check-additional-role-claims"])
