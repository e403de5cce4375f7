"""An invoice that is nearly another: the number written otherwise, or from another supplier."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger.fault import PAYABLES, Fault, Rule, of_invoice
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import Severity

RULE = Rule(
    ("LED109", "nearly-invoice-twice"),
    Severity.WARNING,
    "three-way match: duplicate, mis-keyed",
    "An invoice has the sum of another, and its number but for signs, noughts or the supplier.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every one that somebody should hold beside its like."""
    for one in ledger.repeats.near:
        file, row = one.first.at
        says = f"It has {one.why}: row {row:,} of `{file}`."
        do = "Hold the two papers side by side before it is paid."
        yield of_invoice(RULE, one.invoice, says, do, PAYABLES)
