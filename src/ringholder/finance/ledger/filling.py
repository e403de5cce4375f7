"""Rows into the book: what each says of an order, a receipt, an invoice or a payment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from ringholder.finance.approval import Approval
from ringholder.finance.ledger import layouts
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.breaches import Breach, State
from ringholder.finance.ledger.entries import (
    Accrual,
    CardSpend,
    Exempt,
    Invoice,
    InvoiceLine,
    Limit,
    Order,
    OrderLine,
    Payment,
    Receipt,
    Redaction,
    Site,
)
from ringholder.finance.ledger.once import Cells, Kept
from ringholder.money import NOTHING

_CLOSED = frozenset({"CLOSED", "FINALLY CLOSED", "CANCELLED", "CANCELED"})
_COUNTED = frozenset({None, "RECEIVE", "RECEIPT", "CORRECT", "CORRECTION", "RETURN TO VENDOR",
                      "RETURN TO SUPPLIER", "RETURN"})  # fmt: skip
_RETURNS = frozenset({"RETURN TO VENDOR", "RETURN TO SUPPLIER", "RETURN"})
ONE = Decimal(1)
ALWAYS = (date.min, date.max)


def orders(book: Book, rows: Iterable[Kept]) -> None:
    """Orders with their lines; what stands in all lines is taken from the first by number."""
    for cells, at, _ in sorted(rows, key=_order_first):
        (number, line, supplier, site, budget, quantity, price, amount, tax, ordered_on,
         valid_from, requested_by, approved_by, approval, status) = cells  # fmt: skip
        found = book.orders.get(number)
        if found is None:
            found = book.orders[number] = Order(
                number, supplier, site or "", budget or "", ordered_on, valid_from,
                requested_by or "", approved_by or "", approval or "", status in _CLOSED, at,
            )  # fmt: skip
        book.tells_tax = book.tells_tax or tax is not None
        numbered = line or str(len(found.lines) + 1)
        told = _order_line(number, numbered, quantity, price, amount, tax or NOTHING)
        found.lines.append(told)
        found.sum += told.amount + told.tax


def _order_first(row: Kept) -> tuple[Any, ...]:
    number, line = row.cells[:2]
    said = "" if line else [str(cell) for cell in row.cells]
    return (number, len(line or ""), line or "", said)


def _order_line(
    order: str,
    line: str,
    quantity: Decimal | None,
    price: Decimal | None,
    amount: Decimal | None,
    tax: Decimal,
) -> OrderLine:
    if quantity is not None and price is not None:
        return OrderLine(order, line, quantity, price, tax, by_value=False)
    if amount is not None:
        return OrderLine(order, line, amount, ONE, tax, by_value=True)
    return OrderLine(order, line, quantity or NOTHING, price or NOTHING, tax, by_value=False)


def receipts(book: Book, rows: Iterable[Kept]) -> None:
    """Receipts and returns. Deliveries and inspections repeat a receipt and are passed by."""
    for cells, at, _ in rows:
        order, line, _number, quantity, amount, received_on, kind = cells
        if kind not in _COUNTED:
            continue
        if kind in _RETURNS:
            quantity = -abs(quantity) if quantity is not None else None
            amount = -abs(amount) if amount is not None else None
        found = Receipt(order, line or "", quantity, amount, received_on, at)
        book.receipts.setdefault((order, line or ""), []).append(found)


_ID, _SUPPLIER, _SITE, _NUMBER, _INVOICE_LINE, _INVOICE_ON = (
    next(i for i, one in enumerate(layouts.INVOICES.columns) if one.name == name)
    for name in ("invoice_id", "supplier", "site", "number", "line", "invoice_on")
)


def _invoice_key(cells: Cells) -> str:
    """By its id; without one, by supplier, site, number and day."""
    if cells[_ID]:
        return f"#{cells[_ID]}"
    words = (cells[_SUPPLIER], cells[_SITE] or "", cells[_NUMBER])
    return f"{'/'.join(words)}/{cells[_INVOICE_ON]}".upper()


def invoices(book: Book, rows: Iterable[Kept]) -> None:
    """Invoices and credit notes with their lines. Lines of tax add to the tax of the first."""
    repeats: dict[str, list[tuple[InvoiceLine, int]]] = {}
    for cells, at, times in sorted(rows, key=_invoice_first):
        key = _invoice_key(cells)
        (_id, supplier, site, number, line, line_type, order, order_line, quantity, price, amount,
         tax, total, on, came, valid, due, entered, posted, budget, kind, area) = cells  # fmt: skip
        found = book.invoices.get(key)
        if found is None:
            found = book.invoices[key] = Invoice(
                key, supplier, site or "", number, on, came, valid, due, entered, posted, total
            )
        if line_type == "TAX":
            amount, tax, order = NOTHING, amount + (tax or NOTHING), None
        told = InvoiceLine(
            line or "", order or "", order_line or "", quantity, price, amount,
            tax or NOTHING, budget or "", kind or "", area or "", at,
        )  # fmt: skip
        found.lines.append(told)
        found.summed += amount + told.tax
        if times > 1 and line is None:
            repeats.setdefault(key, []).append((told, times - 1))
    for key, again in repeats.items():
        _repeated(book.invoices[key], again)


def _invoice_first(row: Kept) -> tuple[int, str]:
    line = row.cells[_INVOICE_LINE] or ""
    return (len(line), line)


def _repeated(invoice: Invoice, again: list[tuple[InvoiceLine, int]]) -> None:
    """Rows alike, without a number: lines of their own where the invoice's total says so."""
    more = sum(((one.amount + one.tax) * times for one, times in again), NOTHING)
    if invoice.said_total is not None and invoice.summed + more == invoice.said_total:
        invoice.lines += [one for one, times in again for _ in range(times)]
        invoice.summed += more


def payments(book: Book, rows: Iterable[Kept]) -> None:
    """Payments, and those taken back."""
    for cells, at, _ in rows:
        payment, supplier, invoice_id, number, invoice_on, amount, paid_on, entered, posted = cells
        book.payments.append(
            Payment(
                payment,
                supplier,
                invoice_id or "",
                number or "",
                invoice_on,
                amount,
                paid_on,
                entered,
                posted,
                at,
            )
        )


def sites(book: Book, rows: Iterable[Kept]) -> None:
    """Supplier sites; a supplier is known by the first of its sites."""
    for cells, _, _ in sorted(rows, key=lambda one: (one.cells[0], one.cells[1])):
        supplier, site, name, active, inactive_on, nhs, vat_number = cells
        found = Site(
            supplier, site, name, active is not False, inactive_on, nhs,
            vat_number or "",
        )  # fmt: skip
        book.sites[found.supplier, found.site] = found
        book.suppliers.setdefault(found.supplier, found)


def approvals(book: Book, rows: Iterable[Kept]) -> None:
    """Approvals, as requisitions make them here."""
    book.approvals = [
        Approval(
            reference, matter or "", decision or "", budget or "", supplier or "", sum_,
            requested_by or "", _people(approved_by), approved_on, ends_on,
        )
        for (reference, matter, decision, budget, supplier, sum_, requested_by, approved_by,
             approved_on, ends_on), _, _ in rows
    ]  # fmt: skip


def _people(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(";") if one.strip())


def exempts(book: Book, rows: Iterable[Kept]) -> None:
    """Exceptions; one that names neither a supplier nor a type of expense excepts nothing."""
    for cells, _, _ in rows:
        name, supplier, expense_type, first, last, unverified, source = cells
        if supplier or expense_type:
            book.exempts.append(
                Exempt(
                    name,
                    supplier or "",
                    expense_type or "",
                    first or ALWAYS[0],
                    last or ALWAYS[1],
                    bool(unverified),
                    source,
                )
            )


def limits(book: Book, rows: Iterable[Kept]) -> None:
    """Limits of approvers, and steps of a scheme."""
    for cells, _, _ in rows:
        approver, limit, first, last, source = cells
        book.limits.append(
            Limit(approver or "", limit, first or ALWAYS[0], last or ALWAYS[1], source)
        )


def accruals(book: Book, rows: Iterable[Kept]) -> None:
    """Accruals; one taken back is below zero."""
    for cells, _, _ in rows:
        _journal, budget, order, amount, accrued_on = cells
        book.accruals.append(Accrual(budget, order or "", amount, accrued_on))


def cards(book: Book, rows: Iterable[Kept]) -> None:
    """Transactions on procurement cards."""
    for cells, _, _ in rows:
        transaction, supplier, amount, paid_on, kind, area = cells
        book.cards.append(CardSpend(transaction, supplier, amount, paid_on, kind or "", area or ""))


def redactions(book: Book, rows: Iterable[Kept]) -> None:
    """Redactions; one that names nothing blackens nothing."""
    for cells, _, _ in rows:
        supplier, transaction, kind, reason, by, on, why = cells
        if supplier or transaction or kind:
            book.redactions.append(
                Redaction(supplier or "", transaction or "", kind or "", reason, by, on, why)
            )


def breaches(book: Book, rows: Iterable[Kept]) -> None:
    """The log of the month before."""
    for cells, _, _ in rows:
        key, named, breach, about, amount, owner, state, since, seen_on, mended_on, note = cells
        book.log.append(
            Breach(key, named, breach, about or "", amount, owner or "", State(state), since,
                   seen_on, mended_on, note or "")
        )  # fmt: skip
