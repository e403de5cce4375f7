"""More was paid on an invoice than it asked, or a repeat of it was paid too."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger.fault import PAYABLES, Fault, Rule, of_invoice
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity
from ringholder.money import NOTHING, pounds

RULE = Rule(
    ("LED302", "paid-twice"),
    Severity.ERROR,
    "three-way match: pay once",
    "More was paid on an invoice than it asked for, or a repeat of it was paid too.",
)
DO = "Get the money back, or set it against what is owed to the supplier."


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every invoice so paid, for what was paid too much: each pound once."""
    again = {one.invoice.key: one.first for one in ledger.repeats.exact}
    for invoice in ledger.book.invoices.values():
        if not invoice.payments:
            continue
        paid, first = invoice.paid, again.get(invoice.key)
        if first is not None and paid > 0 and first.paid > 0:
            says = f"{pounds(paid)} was paid on it, and {pounds(first.paid)} on what it repeats."
            yield of_invoice(RULE, invoice, says, DO, PAYABLES, paid)
        elif paid > invoice.total and paid > 0:
            says = f"It asks {pounds(invoice.total)}; {pounds(paid)} was paid on it."
            yield of_invoice(RULE, invoice, says, DO, PAYABLES, paid - max(invoice.total, NOTHING))
