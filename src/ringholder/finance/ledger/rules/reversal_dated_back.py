"""A reversal was entered under a day of a month that had gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.finance.ledger.fault import CHIEF_FINANCE, Fault, Of, Rule, of_invoice
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity

RULE = Rule(
    ("LED304", "reversal-dated-back"),
    Severity.ERROR,
    "reversal, not deletion: on the day it is made, never in a month that is closed",
    "A credit note or a payment taken back is accounted in a month before it was entered.",
)
DO = "Reverse it on the day it is done, and leave the month that was reported as it stood."


def found(ledger: Ledger) -> Iterator[Fault]:
    """Credit notes and payments taken back, where the ledger tells both days."""
    for invoice in ledger.book.invoices.values():
        if invoice.total < 0 and (says := _says(invoice.entered_on, invoice.accounted_on)):
            yield of_invoice(RULE, invoice, says, DO, CHIEF_FINANCE)
    for one in ledger.book.payments:
        if one.amount < 0 and (says := _says(one.entered_on, one.accounted_on)):
            yield Fault(
                RULE, Of.PAYMENT, f"{RULE.code} payment {one.key}", one.payment, one.supplier, "",
                one.amount, one.paid_on, says, DO, CHIEF_FINANCE, one.at, (one.key,),
            )  # fmt: skip


def _says(entered: date | None, accounted: date | None) -> str:
    if entered is None or accounted is None:
        return ""
    if (accounted.year, accounted.month) >= (entered.year, entered.month):
        return ""
    return f"It was entered on {in_words(entered)} and accounted on {in_words(accounted)}."
