"""No order, no pay: an invoice, or some lines of it, cites no order and nothing excepts it."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger.excepted import excepted
from ringholder.finance.ledger.fault import Fault, Rule, of_invoice, requester
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity
from ringholder.money import pounds, total

RULE = Rule(
    ("LED110", "invoice-without-order"),
    Severity.ERROR,
    "no order, no pay: unpaid unless on a published list of exceptions",
    "An invoice, or some lines of it, cites no order, and no exception covers it.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every invoice with a line that no exception covers, for the sum of those lines."""
    exempts = ledger.book.exempts
    for invoice, lines in ledger.without:
        bare = [one for one in lines if excepted(one, invoice, exempts) is None]
        if not bare:
            continue
        amount = total(one.amount + one.tax for one in bare)
        some = "" if len(bare) == len(invoice.lines) else f" for {pounds(amount)} of it"
        says = f"It cites no order{some}, and is on no list of exceptions."
        do = "Send it back unpaid until it cites an order, or have the exception listed."
        owner = requester(None, bare[0].budget)
        yield of_invoice(RULE, invoice, says, do, owner, amount)
