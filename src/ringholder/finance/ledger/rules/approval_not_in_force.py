"""The order was raised before its approval was given, or after it had ended."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.finance.approval import Approval
from ringholder.finance.ledger.entries import Order
from ringholder.finance.ledger.fault import Fault, Rule, of_order, requester
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity

RULE = Rule(
    ("LED212", "approval-not-in-force"),
    Severity.ERROR,
    "no decision, no order",
    "An order was raised before its approval was given, or after it had ended.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every order outside the days of its approval; one that ends on a day holds on that day."""
    for order in ledger.book.orders.values():
        approval = ledger.approval(order)
        if approval is not None and (says := _says(order, approval)):
            do = "Have it approved anew before anything else is bought on it."
            yield of_order(RULE, order, says, do, requester(order))


def _says(order: Order, approval: Approval) -> str:
    if order.ordered_on < approval.approved_on:
        why = f"was given on {in_words(approval.approved_on)}"
    elif approval.ends_on is not None and order.ordered_on > approval.ends_on:
        why = f"had ended on {in_words(approval.ends_on)}"
    else:
        return ""
    return f"It was raised on {in_words(order.ordered_on)}; approval {approval.reference} {why}."
