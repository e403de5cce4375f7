"""What a ledger shows that it should not: each with its code, its money, and who has to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ringholder.finance.ledger.breaches import Breach, State
from ringholder.finance.ledger.entries import At, Invoice, Order
from ringholder.findings import Finding, InRow, RestsOn, Severity
from ringholder.tables.faults import Kind

PAYABLES = "accounts payable"
SUPPLIER_RECORDS = "keeper of supplier records"
CHIEF_FINANCE = "chief finance officer"


class Of(StrEnum):
    """What a fault is of: an order, an invoice, a payment, an approval, or the files."""

    ORDER = "order"
    INVOICE = "invoice"
    PAYMENT = "payment"
    APPROVAL = "approval"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule finds: its code and name, how grave, what it rests on, and in plain words."""

    kind: Kind
    severity: Severity
    source: str
    what: str

    @property
    def code(self) -> str:
        """`LED201`."""
        return self.kind[0]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault. `key` is the same next month; `about` and `amount` are for people.

    `money` names whose money it is, so that several faults of one invoice count it once.
    """

    rule: Rule
    of: Of
    key: str
    about: str
    supplier: str
    budget: str
    amount: Decimal
    on: date | None
    says: str
    do: str
    owner: str
    at: At
    money: tuple[str, ...] = ()
    rests_on: RestsOn = RestsOn.SOURCED

    def finding(self) -> Finding:
        """As everything in Ringholder that is wrong is told."""
        return Finding(
            *self.rule.kind,
            self.rule.severity,
            self.says,
            self.do,
            InRow(*self.at, "", self.key),
            self.rests_on,
            (self.rule.source,),
            self.owner,
        )

    def breach(self, on: date) -> Breach:
        """As the log of breaches has it."""
        code, name = self.rule.kind
        return Breach(
            self.key, code, name.replace("-", " "), self.about, self.amount, self.owner,
            State.OPEN, on, on,
        )  # fmt: skip


def of_order(rule: Rule, order: Order, says: str, do: str, owner: str) -> Fault:
    """A fault of an order."""
    return Fault(
        rule, Of.ORDER, f"{rule.code} order {order.number}", order.number, order.supplier,
        order.budget, order.sum, order.ordered_on, says, do, owner, order.at, (order.number,),
    )  # fmt: skip


def of_invoice(
    rule: Rule, invoice: Invoice, says: str, do: str, owner: str, amount: Decimal | None = None
) -> Fault:
    """A fault of an invoice, of all of it where no amount is given."""
    return Fault(
        rule, Of.INVOICE, f"{rule.code} invoice {invoice.key}", invoice.number, invoice.supplier,
        invoice.lines[0].budget, invoice.total if amount is None else amount, invoice.invoice_on,
        says, do, owner, invoice.at, (invoice.key,),
    )  # fmt: skip


def breaches(faults: Iterable[Fault], on: date) -> list[Breach]:
    """What of the faults belongs in the log of breaches: errors and warnings, each key once."""
    grave = (one for one in faults if one.rule.severity in (Severity.ERROR, Severity.WARNING))
    return list({one.key: one.breach(on) for one in grave}.values())


def requester(order: Order | None, budget: str = "") -> str:
    """Who has to mend what an order lacks: whoever asked for it, else the budget's holder."""
    if order is not None and order.requested_by:
        return order.requested_by
    named = budget or (order.budget if order is not None else "")
    return f"holder of budget {named}" if named else "budget holder"
