"""The three-way match of invoice, order and receipt: every bill in the order in which it came."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from ringholder.finance.ledger.bills import Bill, bills_of, received_by_line
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.entries import Invoice
from ringholder.finance.ledger.holds import holds
from ringholder.finance.ledger.terms import Terms
from ringholder.money import NOTHING


def matched(book: Book, terms: Terms, again: Collection[str]) -> list[Bill]:
    """The bills of all invoices with why each is held; `again`: invoices that repeat another.

    A credit note gives back what it credits. A repeated invoice uses nothing up.
    """
    received = received_by_line(book)
    used: dict[tuple[str, str], Decimal] = {}
    rules = [(one.RULE.code, one.says) for one in holds()]
    found: list[Bill] = []
    for invoice in sorted(book.invoices.values(), key=_in_order):
        for bill in bills_of(invoice, book):
            found.append(bill)
            name = (bill.line.order, bill.line.line) if bill.line else ("", "")
            bill.received = received.get(name, NOTHING)
            bill.used = used.get(name, NOTHING)
            if invoice.key not in again:  # that it is a repeat is reason enough
                told = ((code, says(bill, book, terms)) for code, says in rules)
                bill.held = [(code, words) for code, words in told if words]
            if bill.line and _uses(bill, again):
                used[name] = bill.used + (bill.quantity or NOTHING)
    return found


def _in_order(one: Invoice) -> tuple[object, ...]:
    return (one.came_on, one.invoice_on, one.key)


def _uses(bill: Bill, again: Collection[str]) -> bool:
    """Whether it was paid, or may be; a credit note gives back."""
    if bill.invoice.paid > 0:
        return True
    return bill.invoice.key not in again and not bill.held
