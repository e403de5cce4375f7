"""Somebody approved what they had asked for: at no sum may they."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger.fault import CHIEF_FINANCE, Fault, Rule, of_order
from ringholder.finance.ledger.ledger import Ledger, folded
from ringholder.findings import Severity

RULE = Rule(
    ("LED216", "self-approval"),
    Severity.ERROR,
    "separation of duties: nobody approves what they asked for, at any value",
    "Whoever asked for an order approved it.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """By the ledger's own names, and by those of the approval that is cited."""
    for order in ledger.book.orders.values():
        asked = {folded(order.requested_by)}
        gave = [order.approved_by]
        approval = ledger.approval(order)
        if approval is not None:
            asked.add(folded(approval.requested_by))
            gave += approval.approved_by
        both = next((one for one in gave if one and folded(one) in asked), "")
        if both:
            says = f"{both} asked for it and approved it."
            yield of_order(RULE, order, says, "Have somebody else approve it.", CHIEF_FINANCE)
