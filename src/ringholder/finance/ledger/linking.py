"""Payments to the invoices that they pay.

Where a supplier used a number twice, a payment goes to the one whose sum is still owed exactly,
else to the first that is owed anything, else to the last: the first paid is paid once.
"""

from __future__ import annotations

from collections.abc import Sequence

from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.entries import Invoice, Payment


def link(book: Book) -> None:
    """Put every payment with its invoice, in the order of their days; the others are adrift."""
    by_id = {key: one for key, one in book.invoices.items() if key.startswith("#")}
    by_number: dict[tuple[str, str], list[Invoice]] = {}
    for one in book.invoices.values():
        by_number.setdefault((one.supplier, one.number.upper()), []).append(one)
    for several in (one for one in by_number.values() if len(one) > 1):
        several.sort(key=lambda one: (one.came_on, one.invoice_on, one.key))
    book.payments.sort(key=lambda one: (one.paid_on, one.payment, one.amount, one.number))
    for payment in book.payments:
        invoice = by_id.get(f"#{payment.invoice_id}") if payment.invoice_id else None
        if invoice is None:
            invoice = _owed(payment, by_number.get((payment.supplier, payment.number), ()))
        if invoice is None:
            book.adrift.append(payment)
        else:
            invoice.pay(payment)


def _owed(payment: Payment, among: Sequence[Invoice]) -> Invoice | None:
    if payment.invoice_on is not None:
        among = [one for one in among if one.invoice_on == payment.invoice_on]
    if len(among) < 2:
        return among[0] if among else None
    if payment.amount < 0:
        return max(among, key=lambda one: one.paid)
    owed = [(one, one.total - one.paid) for one in among]
    exactly = next((one for one, left in owed if left == payment.amount), None)
    first = next((one for one, left in owed if left > 0), None)
    return exactly or first or among[-1]
