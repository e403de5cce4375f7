"""Small ledgers for tests: what a test does not say is sound."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ringholder.finance.ledger import Judged, judge, read
from ringholder.finance.ledger.terms import Terms

Rows = Sequence[dict[str, Any]]

ORDER: dict[str, Any] = {
    "order": "PO1", "line": 1, "supplier": "S1", "site": "A", "budget": "Estates", "quantity": 10,
    "price": 5, "tax": 0, "ordered_on": "2025-05-01", "requested_by": "Ann",
    "approved_by": "Bea", "approval": "R1",
}  # fmt: skip
RECEIPT: dict[str, Any] = {
    "order": "PO1", "line": 1, "receipt": "G1", "quantity": 10, "received_on": "2025-05-10",
}  # fmt: skip
INVOICE: dict[str, Any] = {
    "supplier": "S1", "site": "A", "number": "INV-1001", "line": 1, "order": "PO1",
    "order_line": 1, "quantity": 10, "price": 5, "amount": 50, "tax": 0,
    "invoice_on": "2025-05-12", "received_on": "2025-05-14", "valid_on": "2025-05-14",
}  # fmt: skip
PAYMENT: dict[str, Any] = {
    "payment": "P1", "supplier": "S1", "number": "INV-1001", "amount": 50, "paid_on": "2025-06-02",
}  # fmt: skip
SITE: dict[str, Any] = {
    "supplier": "S1", "site": "A", "name": "Alpha", "active": "yes", "nhs": "no",
}  # fmt: skip
APPROVAL: dict[str, Any] = {
    "reference": "R1", "decision": "D1", "budget": "Estates", "supplier": "S1", "sum": 50,
    "requested_by": "Ann", "approved_by": "Bea", "approved_on": "2025-04-30",
}  # fmt: skip
LIMIT: dict[str, Any] = {"approver": "Bea", "limit": 1000, "source": "a test"}
SOUND: dict[str, Rows] = {
    "orders": [ORDER], "receipts": [RECEIPT], "invoices": [INVOICE], "payments": [PAYMENT],
    "sites": [SITE], "approvals": [APPROVAL], "limits": [LIMIT],
}  # fmt: skip


def put(folder: Path, name: str, rows: Rows) -> Path:
    """Write rows as a CSV."""
    folder.mkdir(parents=True, exist_ok=True)
    heads = list(dict.fromkeys(head for row in rows for head in row))
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, heads)
        writer.writeheader()
        writer.writerows(rows)
    return folder / f"{name}.csv"


def ledger(
    folder: Path, *, terms: Terms | None = None, on: date | None = None, **rows: Rows
) -> Judged:
    """The sound ledger with some of its files as given; an empty one is left out."""
    for name, found in {**SOUND, **rows}.items():
        if found:
            put(folder, name, found)
    return judge(read([folder]), on, terms)


def codes(judged: Judged) -> list[str]:
    """The codes of what was found in the ledger, each as often as it was."""
    return [one.rule.code for one in judged.faults]
