"""The order cites an approval that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger.fault import Fault, Rule, of_order, requester
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity

RULE = Rule(
    ("LED211", "no-such-approval"),
    Severity.ERROR,
    "no decision, no order",
    "An order cites an approval that nobody gave.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every order that cites what is not among the approvals."""
    if ledger.book.approvals is None:
        return
    for order in ledger.book.orders.values():
        if order.approval and ledger.approval(order) is None:
            says = f"It cites approval {order.approval}, which does not exist."
            do = "Cite the approval that was given, or have it approved."
            yield of_order(RULE, order, says, do, requester(order))
