"""Commitments: what is ordered, received and accrued, each pound once."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from ringholder.finance.ledger import Judged
from ringholder.finance.ledger.commitments import commitments
from tests.finance.ledger.small import INVOICE, ORDER, RECEIPT, ledger

UNPAID = {"payments": []}


def sums(judged: Judged) -> list[tuple[str, Decimal, Decimal, Decimal]]:
    return [
        (one.budget, one.not_received, one.not_invoiced, one.accrued)
        for one in commitments(judged.ledger)
    ]


def test_a_pound_is_to_come_or_to_be_billed_and_never_both(tmp_path: Path) -> None:
    judged = ledger(
        tmp_path,
        receipts=[RECEIPT | {"quantity": 6}],
        invoices=[INVOICE | {"quantity": 2, "amount": 10}],
        **UNPAID,
    )
    assert sums(judged) == [("Estates", Decimal(20), Decimal(20), Decimal(0))]


def test_what_was_billed_before_it_came_is_not_committed_again(tmp_path: Path) -> None:
    judged = ledger(tmp_path, receipts=[RECEIPT | {"quantity": 6}], **UNPAID)
    assert sums(judged) == [("Estates", Decimal(0), Decimal(0), Decimal(0))]


def test_a_repeated_invoice_bills_nothing_again(tmp_path: Path) -> None:
    part = INVOICE | {"quantity": 4, "amount": 20}
    once = ledger(tmp_path / "a", invoices=[part], **UNPAID)
    twice = ledger(tmp_path / "b", invoices=[part, part | {"site": "B"}], **UNPAID)
    assert sums(once) == sums(twice) == [("Estates", Decimal(0), Decimal(30), Decimal(0))]


def test_a_closed_order_has_nothing_to_come(tmp_path: Path) -> None:
    order = ORDER | {"status": "Finally closed"}
    judged = ledger(tmp_path, orders=[order], receipts=[], invoices=[], **UNPAID)
    assert sums(judged) == [("Estates", Decimal(0), Decimal(0), Decimal(0))]


def test_an_accrual_on_an_order_counts_only_beyond_what_the_order_commits(tmp_path: Path) -> None:
    def accrued(name: str, *rows: dict[str, object]) -> Decimal:
        told = [{"budget": "Estates", "accrued_on": "2025-05-31", **row} for row in rows]
        judged = ledger(tmp_path / name, accruals=told, invoices=[], **UNPAID)
        return sums(judged)[0][3]

    assert accrued("within", {"order": "PO1", "amount": 50}) == 0
    assert accrued("beyond", {"order": "PO1", "amount": 65}) == 15
    assert accrued("of none", {"amount": 65}) == 65
    taken_back = {"amount": -65, "accrued_on": "2025-06-01"}
    assert accrued("taken back", {"amount": 65}, taken_back) == 0
