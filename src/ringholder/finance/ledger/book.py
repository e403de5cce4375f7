"""A ledger as it was read: everything that its files say, once, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ringholder.finance.approval import Approval
from ringholder.finance.ledger.breaches import Breach
from ringholder.finance.ledger.entries import (
    Accrual,
    CardSpend,
    Exempt,
    Invoice,
    Limit,
    Order,
    OrderLine,
    Payment,
    Receipt,
    Redaction,
    Site,
)
from ringholder.findings import Finding


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file, or a sheet of one, and how many of its rows were read."""

    name: str
    layout: str
    rows: int
    sha256: str


@dataclass(slots=True)
class Book:
    """All of a ledger.

    `approvals` is `None` where no list of them was given, which is another thing than an empty one.
    `adrift` are payments that name no invoice of the book. `tells_tax`: its orders tell VAT.
    """

    files: list[FileRead] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    orders: dict[str, Order] = field(default_factory=dict)
    receipts: dict[tuple[str, str], list[Receipt]] = field(default_factory=dict)
    invoices: dict[str, Invoice] = field(default_factory=dict)
    payments: list[Payment] = field(default_factory=list)
    adrift: list[Payment] = field(default_factory=list)
    sites: dict[tuple[str, str], Site] = field(default_factory=dict)
    suppliers: dict[str, Site] = field(default_factory=dict)
    approvals: list[Approval] | None = None
    exempts: list[Exempt] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    accruals: list[Accrual] = field(default_factory=list)
    cards: list[CardSpend] = field(default_factory=list)
    redactions: list[Redaction] = field(default_factory=list)
    log: list[Breach] = field(default_factory=list)
    tells_tax: bool = False

    def line(self, order: str, line: str) -> OrderLine | None:
        """The line of an order that is cited, if both are in the ledger."""
        found = self.orders.get(order)
        return found.line(line) if found is not None else None

    def name(self, supplier: str) -> str:
        """A supplier's name, else its code."""
        found = self.suppliers.get(supplier)
        return found.name if found else supplier

    def last_day(self) -> date | None:
        """The last day on which anything stands in it."""
        days = [
            *(one.ordered_on for one in self.orders.values()),
            *(one.came_on for one in self.invoices.values()),
            *(one.paid_on for one in self.payments),
            *(one.received_on for of in self.receipts.values() for one in of),
        ]
        return max(days, default=None)
