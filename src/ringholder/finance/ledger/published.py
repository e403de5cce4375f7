"""The spending that is published each month: every transaction over £25,000 in total.

All lines of such a transaction are published, however small. Pay is left out; what is redacted
keeps its row and its sum, and why it was redacted is kept apart and is not published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.finance.ledger.entries import Invoice, InvoiceLine, Redaction
from ringholder.finance.ledger.ledger import Ledger
from ringholder.finance.ledger.payment_practice import paid_on

FIELDS = (
    "Department Family", "Entity", "Date", "Expense Type", "Expense Area", "Supplier",
    "Transaction Number", "Amount", "VAT Registration Number",
)  # fmt: skip
PAY = "pay"
REDACTED = "Redacted"


@dataclass(frozen=True, slots=True)
class Spent:
    """A line that is published. `amount` is in pounds with VAT; of a credit note below zero."""

    on: date
    expense_type: str
    expense_area: str
    supplier: str
    transaction: str
    amount: Decimal
    vat_number: str

    def cells(self, family: str, entity: str) -> tuple[str, ...]:
        """As the published format has it."""
        return (
            family, entity, self.on.strftime("%d/%m/%Y"), self.expense_type, self.expense_area,
            self.supplier, self.transaction, f"{self.amount:.2f}", self.vat_number,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Withheld:
    """What was redacted or left out of the file, and on which grounds: not for publication."""

    transaction: str
    supplier: str
    on: date
    amount: Decimal
    redaction: Redaction


@dataclass(frozen=True, slots=True)
class Published:
    """The lines of a month, or of all, and what was withheld of them."""

    lines: tuple[Spent, ...]
    withheld: tuple[Withheld, ...]


def published(ledger: Ledger, month: date | None = None) -> Published:
    """What is published of a month, given by any of its days; of all that stands in the ledger."""
    lines: list[Spent] = []
    withheld: list[Withheld] = []
    for invoice, day in _over(ledger):
        if month is not None and (day.year, day.month) != (month.year, month.month):
            continue
        for line in invoice.lines:
            redaction = _redaction(ledger, invoice, line)
            if redaction is not None:
                name = ledger.book.name(invoice.supplier)
                amount = line.amount + line.tax
                withheld.append(Withheld(invoice.number, name, day, amount, redaction))
            if redaction is None or redaction.reason != PAY:
                lines.append(_line(ledger, invoice, line, day, redaction))
    lines += _cards(ledger, month)
    return Published(tuple(sorted(lines, key=_in_order)), tuple(withheld))


def _in_order(one: Spent) -> tuple[object, ...]:
    return (one.on, one.transaction, one.expense_type, one.amount)


def _over(ledger: Ledger) -> Iterator[tuple[Invoice, date]]:
    """Invoices paid and credit notes that are over the sum in total, with their days."""
    over = ledger.terms.published_over
    for invoice in ledger.book.invoices.values():
        if abs(invoice.total) <= over:
            continue
        if invoice.total < 0:
            yield invoice, invoice.accounted_on or invoice.entered_on or invoice.invoice_on
        elif day := paid_on(invoice):
            yield invoice, day


def _redaction(ledger: Ledger, invoice: Invoice, line: InvoiceLine) -> Redaction | None:
    """The redaction of a line; pay, which is left out whole, goes first."""
    number, kind = invoice.number.upper(), line.expense_type.upper()
    fits = [
        one
        for one in ledger.book.redactions
        if one.supplier in ("", invoice.supplier)
        and one.transaction in ("", number)
        and one.expense_type in ("", kind)
    ]
    return min(fits, key=lambda one: (one.reason != PAY, one.reason), default=None)


def _line(
    ledger: Ledger, invoice: Invoice, line: InvoiceLine, on: date, redaction: Redaction | None
) -> Spent:
    book = ledger.book
    site = book.sites.get((invoice.supplier, invoice.site)) or book.suppliers.get(invoice.supplier)
    name, vat_number = book.name(invoice.supplier), site.vat_number if site else ""
    if redaction is not None:
        name, vat_number = f"{REDACTED}: {redaction.reason}", ""
    return Spent(
        on, line.expense_type, line.expense_area or _budget(ledger, line), name, invoice.number,
        line.amount + line.tax, vat_number,
    )  # fmt: skip


def _budget(ledger: Ledger, line: InvoiceLine) -> str:
    """The budget that a line names, else that of its order."""
    order = ledger.book.orders.get(line.order)
    return line.budget or (order.budget if order is not None else "")


def _cards(ledger: Ledger, month: date | None) -> Iterator[Spent]:
    """Transactions on procurement cards from their own, lower sum on."""
    for one in ledger.book.cards:
        if abs(one.amount) < ledger.terms.cards_over:
            continue
        if month is None or (one.paid_on.year, one.paid_on.month) == (month.year, month.month):
            yield Spent(
                one.paid_on, one.expense_type, one.expense_area, one.supplier, one.transaction,
                one.amount, "",
            )  # fmt: skip
