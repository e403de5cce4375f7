"""Orders: after their invoice, split, and without a decision."""

from __future__ import annotations

from pathlib import Path

import pytest

from ringholder.finance.ledger.fault import Of
from ringholder.finance.ledger.judging import at_stake
from ringholder.findings import Severity
from tests.finance.ledger.small import APPROVAL, INVOICE, LIMIT, ORDER, codes, ledger

ALONE = {"receipts": [], "invoices": [], "payments": []}


def test_an_order_raised_after_its_invoice_is_told_with_the_days_between(tmp_path: Path) -> None:
    judged = ledger(tmp_path, orders=[ORDER | {"ordered_on": "2025-05-13"}])
    assert codes(judged) == ["LED201"]
    assert "a day after invoice INV-1001 of 12 May 2025" in judged.faults[0].says
    assert judged.faults[0].owner == "Ann"


def test_an_order_of_the_day_of_its_invoice_is_not_after_it(tmp_path: Path) -> None:
    assert codes(ledger(tmp_path, orders=[ORDER | {"ordered_on": "2025-05-12"}])) == []


def test_a_date_from_set_before_the_invoice_does_not_help_and_is_told(tmp_path: Path) -> None:
    backdated = ORDER | {"ordered_on": "2025-05-20", "valid_from": "2025-05-01"}
    assert codes(ledger(tmp_path, orders=[backdated])) == ["LED201", "LED202"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"orders": [ORDER | {"approval": ""}]}, "LED210"),
        ({"orders": [ORDER | {"approval": "R9"}]}, "LED211"),
        ({"approvals": [APPROVAL | {"approved_on": "2025-05-02"}]}, "LED212"),
        ({"approvals": [APPROVAL | {"ends_on": "2025-04-30"}]}, "LED212"),
        ({"approvals": [APPROVAL | {"supplier": "S2"}]}, "LED213"),
        ({"approvals": [APPROVAL | {"budget": "Digital"}]}, "LED213"),
        ({"approvals": [APPROVAL | {"sum": "49.99"}]}, "LED214"),
        ({"limits": [LIMIT | {"limit": "49.99"}]}, "LED215"),
        ({"orders": [ORDER | {"approved_by": " ANN "}]}, "LED216"),
        ({"approvals": [APPROVAL | {"requested_by": "Bea"}]}, "LED216"),
        ({"approvals": [APPROVAL | {"decision": ""}]}, "LED217"),
    ],
)
def test_spending_without_a_decision_is_told(
    tmp_path: Path, changed: dict[str, list[dict[str, object]]], code: str
) -> None:
    assert set(codes(ledger(tmp_path, **{**ALONE, **changed}))) == {code}


def test_an_approval_that_ends_on_a_day_holds_on_that_day(tmp_path: Path) -> None:
    ends = [APPROVAL | {"ends_on": "2025-05-01", "supplier": "alpha", "sum": 50}]
    assert codes(ledger(tmp_path, approvals=ends)) == []


def test_two_orders_on_one_approval_pass_it_together(tmp_path: Path) -> None:
    second = ORDER | {"order": "PO2", "ordered_on": "2025-05-03", "quantity": 4}
    judged = ledger(tmp_path, orders=[second, ORDER], **ALONE)
    assert [(one.rule.code, one.amount, one.at[1]) for one in judged.faults] == [("LED214", 20, 2)]


def test_without_approvals_nobody_can_say_and_with_none_given_everything_lacks_one(
    tmp_path: Path,
) -> None:
    unsaid = ledger(tmp_path, approvals=[])
    assert codes(unsaid) == ["LED218"]
    assert unsaid.faults[0].rule.severity is Severity.CANNOT_SAY


def three(*days: str) -> list[dict[str, object]]:
    return [
        ORDER | {"order": f"PO{n}", "approval": f"R{n}", "ordered_on": day, "price": 40}
        for n, day in enumerate(days)
    ]


def test_orders_each_under_a_limit_and_together_over_it_are_one_purchase(tmp_path: Path) -> None:
    orders = three("2025-05-01", "2025-05-15", "2025-05-31")  # 3 of 400: the limit is 1,000
    judged = ledger(tmp_path, orders=orders, approvals=[], **ALONE)
    found = [one for one in judged.faults if one.rule.code == "LED203"]
    assert [(one.about, one.amount) for one in found] == [("PO0, PO1, PO2", 1200)]
    assert at_stake(judged, Of.ORDER) == (3, 1200)


def test_a_day_more_than_thirty_is_another_purchase(tmp_path: Path) -> None:
    orders = three("2025-05-01", "2025-05-15", "2025-06-01")
    assert "LED203" not in codes(ledger(tmp_path, orders=orders, approvals=[], **ALONE))


def test_orders_of_different_people_are_not_put_together(tmp_path: Path) -> None:
    orders = three("2025-05-01", "2025-05-02", "2025-05-03")
    orders[1]["requested_by"] = "Cid"
    assert "LED203" not in codes(ledger(tmp_path, orders=orders, approvals=[], **ALONE))


def test_an_order_over_the_limit_itself_was_not_split(tmp_path: Path) -> None:
    orders = three("2025-05-01", "2025-05-02")
    orders[0]["price"] = 101
    assert "LED203" not in codes(ledger(tmp_path, orders=orders, approvals=[], **ALONE))


def test_no_order_no_pay_unless_a_dated_exception_covers_it(tmp_path: Path) -> None:
    bare = INVOICE | {"order": "", "order_line": "", "expense_type": "Rates"}
    own = {"exception": "Rates", "expense_type": "rates", "unverified": "no", "source": "policy",
           "valid_from": "2025-05-12", "valid_to": "2025-05-12"}  # fmt: skip
    covered = ledger(tmp_path / "a", invoices=[bare], exceptions=[own])
    assert codes(covered) == []
    ended = ledger(tmp_path / "b", invoices=[bare], exceptions=[own | {"valid_to": "2025-05-11"}])
    assert codes(ended) == ["LED110"]


def test_an_exception_that_nobody_has_read_is_not_for_decision(tmp_path: Path) -> None:
    bare = INVOICE | {"order": "", "order_line": "", "expense_type": "Legal settlements"}
    judged = ledger(tmp_path, invoices=[bare])
    assert codes(judged) == ["LED111"]
    assert judged.faults[0].rule.severity is Severity.CANNOT_SAY
    assert judged.held() == {}
