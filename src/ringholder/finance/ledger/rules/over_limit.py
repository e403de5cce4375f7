"""Somebody approved more than their limit."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger.fault import Fault, Of, Rule, of_order
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity
from ringholder.money import pounds

RULE = Rule(
    ("LED215", "over-limit-approval"),
    Severity.ERROR,
    "delegation limits, with VAT",
    "An order or an approval is for more than the limit of whoever approved it.",
)
DO = "Have it approved by somebody whose limit reaches so far."


def found(ledger: Ledger) -> Iterator[Fault]:
    """Orders by the approver that the ledger names; approvals by the highest limit among theirs."""
    for order in ledger.book.orders.values():
        if not order.approved_by or not ledger.book.limits:
            continue
        limit = ledger.limit_of((order.approved_by,), order.ordered_on)
        if limit is not None and order.sum > limit.sum:
            says = (
                f"{order.approved_by} approved {pounds(order.sum)}; the limit is "
                f"{pounds(limit.sum)}."
            )
            yield of_order(RULE, order, says, DO, order.approved_by)
    yield from _approvals(ledger)


def _approvals(ledger: Ledger) -> Iterator[Fault]:
    for reference, one in ledger.approvals.items():
        limit = ledger.limit_of(one.approved_by, one.approved_on)
        if limit is None or one.sum <= limit.sum or reference not in ledger.ordered:
            continue
        first, names = ledger.ordered[reference][0], " and ".join(one.approved_by)
        says = f"{names} approved {pounds(one.sum)}; the highest limit is {pounds(limit.sum)}."
        yield Fault(
            RULE, Of.APPROVAL, f"{RULE.code} approval {reference}", one.reference, one.supplier,
            one.budget, one.sum, one.approved_on, says, DO, names, first.at, (reference,),
        )  # fmt: skip
