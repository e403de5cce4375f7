"""Commitments by budget: ordered and not received, received and not invoiced, accrued.

Each pound stands in one of the three. What is accrued on an order counts only beyond what is still
to come, or to be billed, on that order.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ringholder.finance.ledger.bills import received
from ringholder.finance.ledger.entries import Order, OrderLine
from ringholder.finance.ledger.ledger import Ledger
from ringholder.money import NOTHING

NO_BUDGET = "no budget named"


@dataclass(slots=True)
class Committed:
    """What a budget is committed to, in pounds without VAT. `invoiced` has been billed already."""

    budget: str
    not_received: Decimal = NOTHING
    not_invoiced: Decimal = NOTHING
    accrued: Decimal = NOTHING
    invoiced: Decimal = NOTHING

    @property
    def committed(self) -> Decimal:
        """Of all three kinds."""
        return self.not_received + self.not_invoiced + self.accrued


def commitments(ledger: Ledger) -> list[Committed]:
    """By budget, in the order of their names."""
    found: dict[str, Committed] = {}
    billed = _billed(ledger)
    left: dict[str, Decimal] = {}
    for order in ledger.book.orders.values():
        budget = found.setdefault(order.budget, Committed(order.budget or NO_BUDGET))
        for line in order.lines:
            came, invoiced = received(ledger.book, line), billed.get(line, NOTHING)
            to_come, to_bill = _left(order, line, came, invoiced)
            budget.not_received += to_come
            budget.not_invoiced += to_bill
            budget.invoiced += invoiced * line.price
            left[order.number] = left.get(order.number, NOTHING) + to_come + to_bill
    _accrue(ledger, found, left)
    return sorted(found.values(), key=lambda one: (one.budget == NO_BUDGET, one.budget))


def _billed(ledger: Ledger) -> dict[OrderLine, Decimal]:
    """The quantity billed on each line; a repeated invoice bills nothing again."""
    found: dict[OrderLine, Decimal] = {}
    for bill in ledger.bills:
        if bill.line is not None and bill.invoice.key not in ledger.repeats.keys:
            found[bill.line] = found.get(bill.line, NOTHING) + (bill.quantity or NOTHING)
    return found


def _left(order: Order, line: OrderLine, came: Decimal, billed: Decimal) -> tuple[Decimal, Decimal]:
    """What is still to come and to be billed. What was billed before it came is owed once."""
    to_bill = max(NOTHING, came - billed) * line.price
    if order.closed:
        return NOTHING, to_bill
    return max(NOTHING, line.quantity - max(came, billed)) * line.price, to_bill


def _accrue(ledger: Ledger, found: dict[str, Committed], left: dict[str, Decimal]) -> None:
    sums: dict[tuple[str, str], Decimal] = {}
    for one in ledger.book.accruals:
        name = (one.budget, one.order)
        sums[name] = sums.get(name, NOTHING) + one.amount
    for (budget, order), amount in sums.items():
        beyond = amount - left.get(order, NOTHING) if order else amount
        if beyond > 0 or not order:
            to = found.setdefault(budget, Committed(budget or NO_BUDGET))
            to.accrued += beyond
