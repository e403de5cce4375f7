"""An invoice was paid before it could be: before its receipt, or while something held it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ringholder.calendar import in_words
from ringholder.finance.ledger.bills import Bill, quantity_received
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
    received = _receipts(ledger.book)
    for bill in ledger.bills:
        invoice = bill.invoice
        if not invoice.payments or invoice.key in told or invoice.paid <= 0:
            continue
        first = min(one.paid_on for one in invoice.payments if one.amount > 0)
        if bill.held:
            says = f"It was paid on {in_words(first)}, and is held: {bill.held[0][1]}"
        elif _came(received, bill, first) < (bill.quantity or NOTHING):
            says = f"It was paid on {in_words(first)}, before all that it bills was received."
        else:
            continue
        told.add(invoice.key)
        yield of_invoice(RULE, invoice, says, DO, PAYABLES, invoice.paid)


Receipts = dict[tuple[str, str], list[tuple[date, Decimal]]]


def _receipts(book: Book) -> Receipts:
    found: Receipts = {}
    for (order, named), several in book.receipts.items():
        if line := book.line(order, named):
            told = [(one.received_on, quantity_received(one, line)) for one in several]
            found.setdefault((order, line.line), []).extend(told)
    return found


def _came(received: Receipts, bill: Bill, by: date) -> Decimal:
    """What of a bill's line had come by a day."""
    if bill.line is None:
        return NOTHING
    several = received.get((bill.line.order, bill.line.line), ())
    return sum((quantity for on, quantity in several if on <= by), NOTHING)
