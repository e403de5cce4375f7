"""The three-way match of invoice, order and receipt: every bill in the order in which it came."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from ringholder.finance.ledger.bills import Bill, bills_of, received
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.entries import Invoice, OrderLine
from ringholder.finance.ledger.holds import holds
from ringholder.finance.ledger.terms import Terms
from ringholder.money import NOTHING


def matched(book: Book, terms: Terms, again: Collection[str]) -> list[Bill]:
    """The bills of all invoices with why each is held; `again`: invoices that repeat another.

    A credit note gives back what it credits. A repeated invoice uses nothing up.
    """
    used: dict[OrderLine, Decimal] = {}
    rules = [(one.RULE.code, one.says) for one in holds()]
    found: list[Bill] = []
    for invoice in sorted(book.invoices.values(), key=_in_order):
        for bill in bills_of(invoice, book):
            found.append(bill)
            line = bill.line
            if line is not None:
                bill.received, bill.used = received(book, line), used.get(line, NOTHING)
            if invoice.key not in again:  # that it is a repeat is reason enough
                bill.held = tuple(
                    (code, words) for code, says in rules if (words := says(bill, book, terms))
                )
            if line is not None and _uses(bill, again):
                used[line] = bill.used + (bill.quantity or NOTHING)
    return found


def _in_order(one: Invoice) -> tuple[object, ...]:
    return (one.came_on, one.invoice_on, one.key)


def _uses(bill: Bill, again: Collection[str]) -> bool:
    """Whether it was paid, or may be; a credit note gives back."""
    return bill.invoice.key not in again and (bill.invoice.paid > 0 or not bill.held)
