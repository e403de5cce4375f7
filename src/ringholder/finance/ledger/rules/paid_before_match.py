"""An invoice was paid before it could be: before its receipt, or while something held it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ringholder.calendar import in_words
from ringholder.finance.ledger.bills import Bill, quantity_received, receipts_of
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.fault import PAYABLES, Fault, Rule, of_invoice
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity
from ringholder.money import NOTHING

RULE = Rule(
    ("LED303", "paid-before-match"),
    Severity.ERROR,
    "three-way match: pay if received, at the price ordered",
    "An invoice was paid while something held it, or before what it bills was received.",
)
DO = "Find out who released it, and mend what holds it."


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every invoice once."""
    told: set[str] = set()
    for bill in ledger.bills:
        invoice = bill.invoice
        if not invoice.payments or invoice.key in told or invoice.paid <= 0:
            continue
        first = min(one.paid_on for one in invoice.payments if one.amount > 0)
        if bill.held:
            says = f"It was paid on {in_words(first)}, and is held: {bill.held[0][1]}"
        elif _came(ledger.book, bill, first) < (bill.quantity or NOTHING):
            says = f"It was paid on {in_words(first)}, before all that it bills was received."
        else:
            continue
        told.add(invoice.key)
        yield of_invoice(RULE, invoice, says, DO, PAYABLES, invoice.paid)


def _came(book: Book, bill: Bill, by: date) -> Decimal:
    """What of a bill's line had come by a day."""
    line = bill.line
    if line is None:
        return NOTHING
    late = [one for one in receipts_of(book, line) if one.received_on > by]
    return bill.received - sum((quantity_received(one, line) for one in late), NOTHING)
