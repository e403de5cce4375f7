"""The same invoice twice: same supplier, number, sum and day."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger.fault import PAYABLES, Fault, Rule, of_invoice
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity

RULE = Rule(
    ("LED108", "invoice-twice"),
    Severity.ERROR,
    "three-way match: duplicate of supplier, number, amount and date",
    "An invoice repeats another: the same supplier, number, sum and day.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every repeat; what was paid on it besides is told by the rule on paying twice."""
    for one in ledger.repeats.exact:
        file, row = one.first.at
        says = f"It repeats the invoice in row {row:,} of `{file}`."
        yield of_invoice(RULE, one.invoice, says, "Cancel it in the ledger.", PAYABLES)
