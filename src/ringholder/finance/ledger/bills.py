"""Bills: what one invoice asks on one line of an order, however many lines it writes that in.

In the order in which they came, each is held against what was received and not yet used up by an
earlier bill that was passed or paid. A bill that is held uses nothing up until somebody pays it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.entries import Invoice, InvoiceLine, Order, OrderLine, Receipt
from ringholder.money import NOTHING


@dataclass(slots=True)
class Bill:
    """`received` and `used` are quantities of the order's line when the bill is matched.

    `cites` is the order's number as the invoice has it, `order` and `line` what was found of it.
    `held` are codes and what they say. `quantity` is `None` where the invoice tells none and none
    follows from its sum.
    """

    invoice: Invoice
    cites: str
    cites_line: str
    order: Order | None
    line: OrderLine | None
    lines: list[InvoiceLine]
    received: Decimal = NOTHING
    used: Decimal = NOTHING
    quantity: Decimal | None = None
    amount: Decimal = NOTHING
    held: Sequence[tuple[str, str]] = ()

    @property
    def open(self) -> Decimal:
        """What was received and is not used up."""
        return self.received - self.used


def bills_of(invoice: Invoice, book: Book) -> list[Bill]:
    """The bills of an invoice, without its lines that cite no order."""
    if len(invoice.lines) == 1:  # as nearly all have: spare them the gathering
        bills = [_bill(one, invoice, book, invoice.lines) for one in invoice.lines if one.order]
    else:
        bills = _gathered(invoice, book)
    for bill in bills:
        bill.quantity = _quantity(bill)
    return bills


def _gathered(invoice: Invoice, book: Book) -> list[Bill]:
    found: dict[tuple[str, str], Bill] = {}
    for one in invoice.lines:
        if not one.order:
            continue
        bill = _bill(one, invoice, book, [])
        bill = found.setdefault((bill.cites, bill.cites_line), bill)
        bill.lines.append(one)
        bill.amount = one.amount if len(bill.lines) == 1 else bill.amount + one.amount
    return list(found.values())


def _bill(one: InvoiceLine, invoice: Invoice, book: Book, lines: list[InvoiceLine]) -> Bill:
    order = book.orders.get(one.order)
    line = order.line(one.order_line) if order is not None else None
    cites_line = line.line if line is not None else one.order_line
    return Bill(invoice, one.order, cites_line, order, line, lines, amount=one.amount)


def _quantity(bill: Bill) -> Decimal | None:
    if bill.line is not None and bill.line.by_value:
        return bill.amount
    if len(bill.lines) == 1:
        return quantity_of(bill.lines[0])
    told = [quantity_of(one) for one in bill.lines]
    known = [one for one in told if one is not None]
    return sum(known, NOTHING) if len(known) == len(told) else None


def quantity_of(line: InvoiceLine) -> Decimal | None:
    """A line's quantity: as told, else what its sum comes to at its price, where that is exact."""
    if line.quantity is not None or not line.price:
        return line.quantity
    found = line.amount / line.price
    return found if found * line.price == line.amount else None


def receipts_of(book: Book, line: OrderLine) -> Sequence[Receipt]:
    """The receipts on a line of an order; those that name no line are its only one's."""
    found = book.receipts.get((line.order, line.line), ())
    if len(book.orders[line.order].lines) > 1 or (line.order, "") not in book.receipts:
        return found
    return [*found, *book.receipts[line.order, ""]]


def received(book: Book, line: OrderLine) -> Decimal:
    """How much was received on a line of an order."""
    return sum((quantity_received(one, line) for one in receipts_of(book, line)), NOTHING)


def quantity_received(receipt: Receipt, line: OrderLine) -> Decimal:
    """What a receipt counts on its line: of an order by value its sum, told either way."""
    told = (receipt.amount, receipt.quantity) if line.by_value else (receipt.quantity, None)
    first, second = told
    if first is not None:
        return first
    if second is not None:
        return second
    if receipt.amount is not None and line.price:
        return receipt.amount / line.price
    return NOTHING
