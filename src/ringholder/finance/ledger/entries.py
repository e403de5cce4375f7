"""What stands in a ledger: orders, receipts, invoices, payments, supplier sites.

Sums are pounds without VAT unless said otherwise. A year has hundreds of thousands of these, so
they are plain and are filled in place; nothing changes them once the book is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ringholder.money import NOTHING

At = tuple[str, int]
"""A file and a row in it."""


@dataclass(slots=True, eq=False)
class OrderLine:
    """A line of an order. What was ordered by value alone has its amount as quantity, price 1."""

    order: str
    line: str
    quantity: Decimal
    price: Decimal
    tax: Decimal
    by_value: bool

    @property
    def amount(self) -> Decimal:
        """What it costs without VAT."""
        return self.quantity * self.price


@dataclass(slots=True, eq=False)
class Order:
    """An order. `valid_from` is the day from which the ledger takes it as placed, if it says.

    `sum` is what its lines cost with VAT, as far as the file tells it.
    """

    number: str
    supplier: str
    site: str
    budget: str
    ordered_on: date
    valid_from: date | None
    requested_by: str
    approved_by: str
    approval: str
    closed: bool
    at: At
    lines: list[OrderLine] = field(default_factory=list)
    sum: Decimal = NOTHING

    def line(self, number: str) -> OrderLine | None:
        """The line of a number; of an order with one line, that, if none is named."""
        if not number and len(self.lines) == 1:
            return self.lines[0]
        return next((one for one in self.lines if one.line == number), None)


@dataclass(slots=True, eq=False)
class Receipt:
    """A receipt on a line of an order; a return has a quantity below zero."""

    order: str
    line: str
    quantity: Decimal | None
    amount: Decimal | None
    received_on: date
    at: At


@dataclass(slots=True, eq=False)
class InvoiceLine:
    """A line of an invoice: `order` and `order_line` are empty where it cites none."""

    line: str
    order: str
    order_line: str
    quantity: Decimal | None
    price: Decimal | None
    amount: Decimal
    tax: Decimal
    budget: str
    expense_type: str
    expense_area: str
    at: At


@dataclass(slots=True, eq=False)
class Invoice:
    """An invoice or a credit note, whose sum is below zero.

    `total` is with VAT: as the file says it, else `summed`, the sum of the lines. `key` tells it
    from every other, and is the same next month. `paid` is what was paid less what came back.
    """

    key: str
    supplier: str
    site: str
    number: str
    invoice_on: date
    received_on: date | None
    valid_on: date | None
    due_on: date | None
    entered_on: date | None
    accounted_on: date | None
    said_total: Decimal | None
    lines: list[InvoiceLine] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    summed: Decimal = NOTHING
    paid: Decimal = NOTHING

    @property
    def total(self) -> Decimal:
        """With VAT."""
        if self.said_total is not None:
            return self.said_total
        return self.summed

    @property
    def came_on(self) -> date:
        """The day it was received, else its own."""
        return self.received_on or self.invoice_on

    @property
    def at(self) -> At:
        """Where its first line stands."""
        return self.lines[0].at

    def pay(self, payment: Payment) -> None:
        """Put a payment to it."""
        self.payments.append(payment)
        self.paid += payment.amount


@dataclass(slots=True, eq=False)
class Payment:
    """A payment; one that was taken back is below zero."""

    payment: str
    supplier: str
    invoice_id: str
    number: str
    invoice_on: date | None
    amount: Decimal
    paid_on: date
    entered_on: date | None
    accounted_on: date | None
    at: At

    @property
    def key(self) -> str:
        """It tells it from every other, and is the same next month."""
        of = self.number or self.invoice_id
        return f"{self.payment}/{self.supplier}/{of}/{self.paid_on}/{self.amount}".upper()


@dataclass(slots=True, eq=False)
class Site:
    """A supplier's site; `nhs` is `None` where nothing says whether it is an NHS body's."""

    supplier: str
    site: str
    name: str
    active: bool
    inactive_on: date | None
    nhs: bool | None
    vat_number: str

    def active_on(self, day: date) -> bool:
        """Whether it may be paid on a day."""
        return self.active and (self.inactive_on is None or day < self.inactive_on)


@dataclass(slots=True, eq=False)
class Accrual:
    """What is owed and not invoiced, as somebody entered it."""

    budget: str
    order: str
    amount: Decimal
    accrued_on: date


@dataclass(slots=True, eq=False)
class CardSpend:
    """A transaction on a procurement card."""

    transaction: str
    supplier: str
    amount: Decimal
    paid_on: date
    expense_type: str
    expense_area: str


@dataclass(frozen=True, slots=True)
class Exempt:
    """What may be paid without an order; `unverified`: nobody has read the policy that says so."""

    name: str
    supplier: str
    expense_type: str
    valid_from: date
    valid_to: date
    unverified: bool
    source: str


@dataclass(frozen=True, slots=True)
class Limit:
    """The most, with VAT, that an approver may approve; of nobody: a step of the scheme."""

    approver: str
    sum: Decimal
    valid_from: date
    valid_to: date
    source: str


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is left out of, or blackened in, what is published, and why."""

    supplier: str
    transaction: str
    expense_type: str
    reason: str
    redacted_by: str
    redacted_on: date
    why: str
