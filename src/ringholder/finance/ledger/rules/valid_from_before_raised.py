"""The order is said to hold from before it was raised, and so to come before its invoice."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.finance.ledger.fault import Fault, Rule, of_order, requester
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity

RULE = Rule(
    ("LED202", "valid-from-solved-backwards"),
    Severity.ERROR,
    "no order, no pay: a date 'valid from' solved backwards",
    "An order raised after its invoice is dated as valid from before it.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every order whose date from makes an earlier invoice look as if it came after."""
    for number, invoices in ledger.cited.items():
        order = ledger.book.orders.get(number)
        if order is None or order.valid_from is None:
            continue
        covered = [one for one in invoices if order.valid_from <= one.invoice_on < order.ordered_on]
        if covered:
            first = min(covered, key=lambda one: (one.invoice_on, one.key))
            says = (
                f"It was raised on {in_words(order.ordered_on)} as valid from "
                f"{in_words(order.valid_from)}: before invoice {first.number} of "
                f"{in_words(first.invoice_on)}."
            )
            do = "Ask who chose the date and why; judge the order by the day it was raised."
            yield of_order(RULE, order, says, do, requester(order))
