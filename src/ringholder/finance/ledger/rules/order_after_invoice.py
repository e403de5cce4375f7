"""The order was raised after its invoice: nobody decided before the money was owed."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.finance.ledger.fault import Fault, Rule, of_order, requester
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity

RULE = Rule(
    ("LED201", "order-after-invoice"),
    Severity.ERROR,
    "no order, no pay: retrospective order",
    "An order was raised after the day of an invoice that cites it.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every such order once, with the earliest of its invoices."""
    for number, invoices in ledger.cited.items():
        order = ledger.book.orders.get(number)
        if order is None:
            continue
        before = [one for one in invoices if one.invoice_on < order.ordered_on and one.total > 0]
        if not before:
            continue
        first = min(before, key=lambda one: (one.invoice_on, one.key))
        days = (order.ordered_on - first.invoice_on).days
        late = "a day" if days == 1 else f"{days:,} days"
        more = f"; so for {len(before) - 1:,} more" if len(before) > 1 else ""
        says = (
            f"It was raised on {in_words(order.ordered_on)}, {late} after invoice {first.number} "
            f"of {in_words(first.invoice_on)}{more}."
        )
        do = "Record who committed the money without an order, and raise orders before buying."
        yield of_order(RULE, order, says, do, requester(order))
