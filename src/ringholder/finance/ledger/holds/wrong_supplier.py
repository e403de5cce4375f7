"""The order is with another supplier, or another site of it, than the invoice."""

from __future__ import annotations

from ringholder.finance.ledger.bills import Bill
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.fault import PAYABLES, Rule
from ringholder.finance.ledger.terms import Terms
from ringholder.findings import Severity

RULE = Rule(
    ("LED102", "wrong-supplier-or-site"),
    Severity.ERROR,
    "three-way match: wrong address or entity",
    "An invoice cites an order that was placed with another supplier, or another site of it.",
)
DO = "Pay whom the order names, or have the order changed by whoever approved it."


def says(bill: Bill, book: Book, terms: Terms) -> str:
    """Whose order it is."""
    order, invoice = bill.order, bill.invoice
    if order is None:
        return ""
    if order.supplier != invoice.supplier:
        ordered = book.name(order.supplier)
        return f"Order {order.number} is with {ordered}, not {book.name(invoice.supplier)}."
    if order.site and invoice.site and order.site != invoice.site:
        return f"Order {order.number} is with site {order.site}, not {invoice.site}."
    return ""


def owner(bill: Bill) -> str:
    """Whoever keyed the invoice."""
    return PAYABLES
