"""The order cites an approval that the record shows against a rule."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger.fault import CHIEF_FINANCE, Fault, Rule, of_order
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity

RULE = Rule(
    ("LED219", "approval-against-rule"),
    Severity.ERROR,
    "no decision, no order: whoever approves has to be somebody who may",
    "An order cites an approval that was asked for or given against a rule.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every order so approved, with the rules; only approvals of a register can tell."""
    for order in ledger.book.orders.values():
        approval = ledger.approval(order)
        if approval is not None and approval.against:
            rules = ", ".join(approval.against)
            says = f"Approval {approval.reference} stands in the record against {rules}."
            do = "Read what the record shows of it, and have it approved by whoever may."
            yield of_order(RULE, order, says, do, CHIEF_FINANCE)
