"""The invoice cites an order, or a line of one, that the ledger does not have."""

from __future__ import annotations

from ringholder.finance.ledger.bills import Bill
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.fault import PAYABLES, Rule
from ringholder.finance.ledger.terms import Terms
from ringholder.findings import Severity

RULE = Rule(
    ("LED101", "no-such-order"),
    Severity.ERROR,
    "three-way match: mis-key",
    "An invoice cites an order, or a line of one, that is not in the ledger.",
)
DO = "Key the order that the supplier was given, or send the invoice back unpaid."


def says(bill: Bill, book: Book, terms: Terms) -> str:
    """Which order or line is not there."""
    if bill.order is None:
        return f"Order {bill.cites} is not in the ledger."
    if bill.line is None:
        named = f"line {bill.cites_line}" if bill.cites_line else "a line without a number"
        return f"Order {bill.cites} has {len(bill.order.lines)} lines and not {named}."
    return ""


def owner(bill: Bill) -> str:
    """Whoever keyed the invoice."""
    return PAYABLES
