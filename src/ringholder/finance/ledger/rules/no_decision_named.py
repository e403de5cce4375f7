"""The order cites an approval that rests on no decision."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger.fault import Fault, Rule, of_order, requester
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity

RULE = Rule(
    ("LED217", "approval-names-no-decision"),
    Severity.WARNING,
    "no decision, no order",
    "An order cites an approval that names no decision on which it rests.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every order so approved."""
    for order in ledger.book.orders.values():
        approval = ledger.approval(order)
        if approval is not None and not approval.decision:
            says = f"Approval {approval.reference} names no decision."
            do = "Name the decision that it rests on in the approval."
            yield of_order(RULE, order, says, do, requester(order))
