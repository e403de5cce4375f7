"""Money went out, and no invoice asked for it."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.finance.ledger.fault import PAYABLES, Fault, Of, Rule
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity
from ringholder.money import pounds

RULE = Rule(
    ("LED301", "paid-without-invoice"),
    Severity.ERROR,
    "no order, no pay",
    "A payment names no invoice, or one that is not in the ledger.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every payment adrift; none where the ledger gave no invoices at all."""
    if not ledger.book.invoices:
        return
    for one in ledger.book.adrift:
        cited = one.number or one.invoice_id
        names = f"invoice {cited}, which is not in the ledger" if cited else "no invoice"
        says = f"{pounds(one.amount)} was paid on {in_words(one.paid_on)}; it names {names}."
        yield Fault(
            RULE, Of.PAYMENT, f"{RULE.code} payment {one.key}", one.payment, one.supplier, "",
            one.amount, one.paid_on, says, "Find the invoice, or get the money back.", PAYABLES,
            one.at, (one.key,),
        )  # fmt: skip
