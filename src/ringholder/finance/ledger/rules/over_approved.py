"""The orders that cite one approval come to more than it approved."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger.fault import Fault, Of, Rule, requester
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity
from ringholder.money import NOTHING, pounds

RULE = Rule(
    ("LED214", "more-ordered-than-approved"),
    Severity.ERROR,
    "no decision, no order: an approval is for one sum, however many orders cite it",
    "The orders that cite one approval come together to more than its sum.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every approval that is passed, for what is beyond it, at the order that passed it."""
    for reference, orders in ledger.ordered.items():
        approval = ledger.approvals.get(reference)
        if approval is None:
            continue
        ordered, passed = NOTHING, None
        for order in orders:
            ordered += order.sum
            passed = passed or (order if ordered > approval.sum else None)
        if ordered <= approval.sum or passed is None:
            continue
        several = (
            f"{len(orders)} orders that cite it come" if len(orders) > 1 else "Its order comes"
        )
        says = f"It approved {pounds(approval.sum)}. {several} to {pounds(ordered)}."
        yield Fault(
            RULE, Of.APPROVAL, f"{RULE.code} approval {reference}", approval.reference,
            passed.supplier, approval.budget, ordered - approval.sum, passed.ordered_on, says,
            "Have the rest approved by whoever may approve the whole.", requester(passed),
            passed.at, (reference,),
        )  # fmt: skip
