"""What the ledger was not given, so that some rules could not be asked of it."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger.fault import CHIEF_FINANCE, Fault, Of, Rule
from ringholder.finance.ledger.ledger import Ledger
from ringholder.findings import RestsOn, Severity
from ringholder.money import NOTHING

RULE = Rule(
    ("LED218", "not-given"),
    Severity.CANNOT_SAY,
    "no decision, no order; delegation limits",
    "Something was not given with the ledger, so some of its rules cannot be asked.",
)


def found(ledger: Ledger) -> Iterator[Fault]:
    """Approvals, limits, sites and VAT, each if it is missing and there are orders or invoices."""
    book = ledger.book
    lacking = (
        (book.orders and book.approvals is None, "approvals",
         "No approvals were given, so no order could be held against its approval.",
         "Give an export of the register with `--register`, or a file of them."),
        (book.orders and not book.limits, "limits",
         "No limits of approval were given: neither split orders nor too high approvals are seen.",
         "Give a file of limits."),
        (book.invoices and not book.sites, "sites",
         "No supplier sites were given: who is an NHS body and which sites are active is unknown.",
         "Give a file of supplier sites."),
        (book.orders and not book.tells_tax, "VAT",
         "The orders tell no VAT, so they are held against limits and approvals without it.",
         "Add a column of VAT to the orders."),
    )  # fmt: skip
    for is_lacking, what, says, do in lacking:
        if is_lacking:
            yield Fault(
                RULE, Of.FILES, f"{RULE.code} {what}", what, "", "", NOTHING, None, says, do,
                CHIEF_FINANCE, (book.files[0].name if book.files else "", 1),
                rests_on=RestsOn.UNKNOWN,
            )  # fmt: skip
