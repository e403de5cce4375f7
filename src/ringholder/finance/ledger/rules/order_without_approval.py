"""No decision, no order: the order cites no approval."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger.fault import Fault, Rule, of_order, requester
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity

RULE = Rule(
    ("LED210", "order-without-approval"),
    Severity.ERROR,
    "no decision, no order",
    "An order cites no approval.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every order without; none where no approvals were given to hold them against."""
    if ledger.book.approvals is None:
        return
    for order in ledger.book.orders.values():
        if not order.approval:
            do = "Have it approved by whoever may, before anything else is bought on it."
            yield of_order(RULE, order, "It cites no approval.", do, requester(order))
