"""An invoice without an order that only an exception covers which nobody has read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ringholder.finance.ledger.excepted import excepted
from ringholder.finance.ledger.fault import CHIEF_FINANCE, Fault, Rule, of_invoice
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import RestsOn, Severity
from ringholder.money import total

RULE = Rule(
    ("LED111", "perhaps-excepted"),
    Severity.CANNOT_SAY,
    "no order, no pay: a usual exception, not read in the organisation's own policy",
    "An invoice without an order is of a kind that is usually excepted; the policy was not read.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every invoice of which a line rests on an unverified exception."""
    exempts = ledger.book.exempts
    for invoice, lines in ledger.without:
        under = [(one, excepted(one, invoice, exempts)) for one in lines]
        resting = [(one, by) for one, by in under if by is not None and by.unverified]
        if not resting:
            continue
        says = f"It cites no order. Usually excepted: {resting[0][1].name}. Not for decision."
        do = "Give the organisation's own table of exceptions, with its dates and its source."
        amount = total(one.amount + one.tax for one, _ in resting)
        told = of_invoice(RULE, invoice, says, do, CHIEF_FINANCE, amount)
        yield replace(told, rests_on=RestsOn.UNKNOWN)
