"""The approval that an order cites is for another supplier, or against another budget."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.approval import Approval
from ringholder.finance.ledger.entries import Order
from ringholder.finance.ledger.fault import Fault, Rule, of_order, requester
from ringholder.finance.ledger.ledger import Ledger, folded
from ringholder.findings import Severity

RULE = Rule(
    ("LED213", "approval-of-another"),
    Severity.ERROR,
    "no decision, no order",
    "An order names another supplier or budget than the approval that it cites.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every such order. A supplier is known by its code or its name."""
    for order in ledger.book.orders.values():
        approval = ledger.approval(order)
        if approval is None or _as_approved(order, approval):
            continue
        if says := " ".join(_differs(order, approval, ledger.book.name(order.supplier))):
            do = "Cite the approval that was given for it, or have it approved."
            yield of_order(RULE, order, says, do, requester(order))


def _as_approved(order: Order, approval: Approval) -> bool:
    return approval.supplier == order.supplier and approval.budget == order.budget


def _differs(order: Order, approval: Approval, name: str) -> Iterator[str]:
    known = {folded(order.supplier), folded(name)}
    if approval.supplier and folded(approval.supplier) not in known:
        yield f"It is with {name}; approval {approval.reference} is for {approval.supplier}."
    if approval.budget and order.budget and folded(approval.budget) != folded(order.budget):
        approved = f"approval {approval.reference} is against {approval.budget}"
        yield f"It is charged to {order.budget}; {approved}."
