"""Something was received on an order that the ledger does not have."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger.fault import Fault, Of, Rule
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity
from ringholder.money import NOTHING

RULE = Rule(
    ("LED204", "receipt-without-order"),
    Severity.WARNING,
    "no order, no pay",
    "A receipt cites an order, or a line of one, that is not in the ledger.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Each order or line once."""
    book = ledger.book
    for (order, line), several in book.receipts.items():
        if not book.orders or book.line(order, line) is not None:
            continue
        first = min(one.received_on for one in several)
        what = f"line {line} of order {order}" if order in book.orders else f"order {order}"
        amount = sum((one.amount or NOTHING for one in several), NOTHING)
        yield Fault(
            RULE, Of.ORDER, f"{RULE.code} receipt {order}/{line}", order, "", "", amount, first,
            f"{len(several)} receipted on {what}, which is not in the ledger.",
            "Receipt it on the order that was placed.", "whoever receipted it",
            several[0].at, (order,),
        )  # fmt: skip
