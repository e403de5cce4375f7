"""More is billed than was received and is not paid yet."""

from __future__ import annotations

from ringholder.finance.ledger.bills import Bill
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.fault import Rule, requester
from ringholder.finance.ledger.terms import Terms
from ringholder.findings import Severity
from ringholder.money import pounds

RULE = Rule(
    ("LED107", "quantity-over-received"),
    Severity.ERROR,
    "three-way match: quantity mismatch",
    "An invoice bills more than was received and not yet paid.",
)
DO = "Receipt the rest if it came; else ask for a credit note."


def says(bill: Bill, book: Book, terms: Terms) -> str:
    """The quantities."""
    line, quantity = bill.line, bill.quantity
    if line is None or quantity is None or bill.received <= 0 or quantity <= bill.open:
        return ""
    if line.by_value:
        return f"It bills {pounds(quantity)}; {pounds(bill.open)} was received and is not paid."
    asked, left = (f"{one.normalize():,f}" for one in (quantity, bill.open))
    return f"It bills {asked}; {left} came on line {line.line} and are not paid."


def owner(bill: Bill) -> str:
    """Whoever placed the order."""
    return requester(bill.order)
