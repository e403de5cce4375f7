"""The three-way match, by the rule of operations.md 4: quantity, price, site, and once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ringholder.finance.ledger import terms
from tests.finance.ledger.small import INVOICE, ORDER, PAYMENT, RECEIPT, SITE, codes, ledger

UNPAID = {"payments": []}


def test_what_was_ordered_received_and_billed_alike_is_in_order(tmp_path: Path) -> None:
    assert codes(ledger(tmp_path)) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"invoices": [INVOICE | {"order": "PO9"}]}, "LED101"),
        ({"invoices": [INVOICE | {"order_line": 7}]}, "LED101"),
        ({"orders": [ORDER | {"supplier": "S2"}], "approvals": [], "limits": []}, "LED102"),
        ({"orders": [ORDER | {"site": "B"}]}, "LED102"),
        ({"sites": [SITE | {"active": "no"}]}, "LED103"),
        ({"sites": [SITE | {"inactive_on": "2025-05-14"}]}, "LED103"),
        ({"sites": [SITE | {"site": "B"}]}, "LED103"),
        ({"invoices": [INVOICE | {"amount": 60}]}, "LED104"),
        ({"invoices": [INVOICE | {"total": 60}]}, "LED104"),
        ({"invoices": [INVOICE | {"price": 6, "amount": 60}]}, "LED105"),
        ({"invoices": [INVOICE | {"price": "", "amount": 60}]}, "LED105"),
        ({"receipts": []}, "LED106"),
        ({"receipts": [RECEIPT | {"quantity": 9}]}, "LED107"),
        ({"receipts": [RECEIPT, RECEIPT | {"receipt": "G2", "quantity": -1}]}, "LED107"),
    ],
)  # fmt: skip
def test_an_invoice_is_held_for_one_reason(
    tmp_path: Path, changed: dict[str, list[dict[str, object]]], code: str
) -> None:
    judged = ledger(tmp_path, **{**UNPAID, **changed})
    assert [one for one in codes(judged) if one not in ("LED218", "LED213")] == [code]
    assert len(judged.held()) == 1


def test_a_site_closed_on_a_day_was_active_the_day_before(tmp_path: Path) -> None:
    assert codes(ledger(tmp_path, sites=[SITE | {"inactive_on": "2025-05-15"}])) == []


def test_a_price_within_the_tolerance_is_paid_and_a_penny_beyond_it_is_not(tmp_path: Path) -> None:
    tolerant = replace(terms.shipped(), price_tolerance=Decimal("0.25"))
    within = [INVOICE | {"price": "5.25", "amount": "52.50"}]
    assert "LED105" not in codes(ledger(tmp_path / "a", terms=tolerant, invoices=within, **UNPAID))
    beyond = [INVOICE | {"price": "5.26", "amount": "52.60"}]
    assert "LED105" in codes(ledger(tmp_path / "b", terms=tolerant, invoices=beyond, **UNPAID))


def test_the_second_invoice_of_what_came_once_is_held_and_the_first_is_not(tmp_path: Path) -> None:
    again = INVOICE | {"number": "INV-2002", "received_on": "2025-05-20"}
    judged = ledger(tmp_path, invoices=[again, INVOICE], **UNPAID)
    assert [(one.rule.code, one.about) for one in judged.faults] == [("LED107", "INV-2002")]


def test_an_invoice_that_is_held_uses_up_nothing_that_came(tmp_path: Path) -> None:
    dear = INVOICE | {"price": 6, "amount": 60}
    right = INVOICE | {"number": "INV-2002", "received_on": "2025-05-20"}
    judged = ledger(tmp_path, invoices=[dear, right], **UNPAID)
    assert [(one.rule.code, one.about) for one in judged.faults] == [("LED105", "INV-1001")]


def test_a_credit_note_gives_back_what_it_credits(tmp_path: Path) -> None:
    credit = INVOICE | {"number": "CN-9", "quantity": -10, "amount": -50, "invoice_on":
                        "2025-06-10", "received_on": "2025-06-10"}  # fmt: skip
    again = INVOICE | {"number": "INV-2002", "received_on": "2025-06-12"}
    assert codes(ledger(tmp_path / "with", invoices=[INVOICE, credit, again])) == []
    assert codes(ledger(tmp_path / "without", invoices=[INVOICE, again])) == ["LED107"]


def test_an_order_by_value_is_matched_by_value(tmp_path: Path) -> None:
    order = ORDER | {"quantity": "", "price": "", "amount": 50}
    half = RECEIPT | {"quantity": "", "amount": 25}
    invoice = INVOICE | {"quantity": "", "price": ""}
    held = ledger(tmp_path, orders=[order], receipts=[half], invoices=[invoice], **UNPAID)
    assert [one.says for one in held.faults] == [
        "It bills £50.00; £25.00 was received and is not paid."
    ]


def test_the_same_supplier_number_sum_and_day_is_the_same_invoice(tmp_path: Path) -> None:
    again = INVOICE | {"site": "B"}
    judged = ledger(tmp_path, invoices=[INVOICE, again], sites=[SITE, SITE | {"site": "B"}])
    assert [(one.rule.code, one.amount) for one in judged.faults] == [("LED108", 50)]


def test_a_repeat_that_was_paid_too_was_paid_twice_and_counts_once(tmp_path: Path) -> None:
    judged = ledger(
        tmp_path,
        invoices=[INVOICE, INVOICE | {"site": "B"}],
        sites=[SITE, SITE | {"site": "B"}],
        payments=[PAYMENT, PAYMENT | {"payment": "P2"}],
    )
    assert [(one.rule.code, one.amount) for one in judged.faults] == [
        ("LED108", 50),
        ("LED302", 50),
    ]


def test_an_invoice_keyed_with_another_sign_is_nearly_the_same(tmp_path: Path) -> None:
    again = INVOICE | {"number": "inv 1OO1", "invoice_on": "2025-05-19", "order": "PO2"}
    judged = ledger(
        tmp_path,
        invoices=[INVOICE, again],
        orders=[ORDER, ORDER | {"order": "PO2", "approval": "R2"}],
        receipts=[RECEIPT, RECEIPT | {"order": "PO2"}],
        approvals=[],
    )
    assert [code for code in codes(judged) if code != "LED218"] == ["LED109"]


def test_what_was_paid_before_it_came_was_paid_before_it_matched(tmp_path: Path) -> None:
    assert codes(ledger(tmp_path, receipts=[RECEIPT | {"received_on": "2025-06-03"}])) == ["LED303"]


def test_what_was_paid_while_it_was_held_is_told_with_what_held_it(tmp_path: Path) -> None:
    judged = ledger(tmp_path, receipts=[RECEIPT | {"quantity": 9}])
    assert codes(judged) == ["LED107", "LED303"]
    assert "9 came on line 1" in judged.faults[1].says
