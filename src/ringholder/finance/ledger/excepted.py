"""What may be paid without an order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ringholder.finance.ledger.entries import Exempt, Invoice, InvoiceLine


def without_order(invoice: Invoice) -> Iterator[InvoiceLine]:
    """The lines of an invoice that cite no order. A credit note asks for nothing, so has none."""
    if invoice.total > 0:
        yield from (one for one in invoice.lines if not one.order and one.amount)


def excepted(line: InvoiceLine, invoice: Invoice, exempts: Iterable[Exempt]) -> Exempt | None:
    """The exception that covers a line on the day of its invoice; one that was read goes first."""
    covering = [one for one in exempts if _covers(one, line, invoice)]
    return min(covering, key=lambda one: (one.unverified, one.name), default=None)


def _covers(exempt: Exempt, line: InvoiceLine, invoice: Invoice) -> bool:
    if not exempt.valid_from <= invoice.invoice_on <= exempt.valid_to:
        return False
    supplier, kind = exempt.supplier, exempt.expense_type
    return supplier in ("", invoice.supplier) and kind in ("", line.expense_type.upper())
