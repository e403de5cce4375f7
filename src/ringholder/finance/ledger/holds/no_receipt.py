"""Nothing was received of what is billed."""

from __future__ import annotations

from ringholder.finance.ledger.bills import Bill
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.fault import Rule, requester
from ringholder.finance.ledger.terms import Terms
from ringholder.findings import Severity

RULE = Rule(
    ("LED106", "no-receipt"),
    Severity.ERROR,
    "three-way match: no receipt",
    "An invoice bills what nobody has received.",
)
DO = "Receipt it if it came; if not, tell the supplier that it did not."


def says(bill: Bill, book: Book, terms: Terms) -> str:
    """That nothing came."""
    if bill.line is None or bill.received > 0 or (bill.quantity or 0) <= 0:
        return ""
    return f"Nothing was received on line {bill.line.line} of order {bill.line.order}."


def owner(bill: Bill) -> str:
    """Whoever placed the order."""
    return requester(bill.order)
