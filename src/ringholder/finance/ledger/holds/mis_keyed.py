"""The figures of the invoice do not go together."""

from __future__ import annotations

from ringholder.finance.ledger.bills import Bill
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.entries import InvoiceLine
from ringholder.finance.ledger.fault import PAYABLES, Rule
from ringholder.finance.ledger.terms import Terms
from ringholder.findings import Severity
from ringholder.money import pounds, rounded

RULE = Rule(
    ("LED104", "mis-keyed"),
    Severity.ERROR,
    "three-way match: mis-key",
    "Quantity and price do not come to the sum of the line, or the lines not to the total.",
)
DO = "Key the invoice again from the paper."


def says(bill: Bill, book: Book, terms: Terms) -> str:
    """Which figures do not go together."""
    for line in bill.lines:
        if told := _line(line):
            return told
    if bill.line is not None and not bill.line.by_value and bill.quantity is None:
        return "It tells no quantity, and its order was placed by quantity."
    invoice = bill.invoice
    if invoice.said_total is not None and rounded(invoice.summed) != rounded(invoice.said_total):
        summed, total = pounds(invoice.summed), pounds(invoice.said_total)
        return f"Its lines with VAT come to {summed}, its total is {total}."
    return ""


def _line(line: InvoiceLine) -> str:
    """A line is keyed to the penny, its price perhaps finer: so the product is rounded to it."""
    if line.quantity is None or line.price is None:
        return ""
    comes_to = line.quantity * line.price
    if comes_to == line.amount or rounded(comes_to) == rounded(line.amount):
        return ""
    of = f"{line.quantity.normalize():f} at £{line.price.normalize():,f}"
    return f"{of} come to {pounds(comes_to)}, the line says {pounds(line.amount)}."


def owner(bill: Bill) -> str:
    """Whoever keyed the invoice."""
    return PAYABLES
