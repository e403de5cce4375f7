"""The invoice asks another price than was ordered."""

from __future__ import annotations

from decimal import Decimal

from ringholder.finance.ledger.bills import Bill
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.entries import InvoiceLine
from ringholder.finance.ledger.fault import Rule, requester
from ringholder.finance.ledger.terms import Terms
from ringholder.findings import Severity
from ringholder.money import rounded

RULE = Rule(
    ("LED105", "price-differs"),
    Severity.ERROR,
    "three-way match: price mismatch",
    "An invoice asks a price that differs from the order's by more than is tolerated.",
)
DO = "Agree the price with the supplier: a credit note, or a change of the order, approved anew."


def says(bill: Bill, book: Book, terms: Terms) -> str:
    """The two prices. What was ordered by value has none."""
    line = bill.line
    if line is None or line.by_value:
        return ""
    for one in bill.lines:
        if _beyond(one, line.price, terms.price_tolerance):
            asked = one.price if one.price is not None else one.amount / (one.quantity or 1)
            return f"It asks {_shown(asked)}; order {line.order} says {_shown(line.price)}."
    return ""


def _shown(price: Decimal) -> str:
    return f"£{rounded(price, Decimal('0.0001')).normalize():,f}"


def _beyond(line: InvoiceLine, price: Decimal, tolerance: Decimal) -> bool:
    if line.price is not None:
        return abs(line.price - price) > tolerance
    if line.quantity:  # held against the sum, so that nothing is divided
        return abs(line.amount - line.quantity * price) > tolerance * abs(line.quantity)
    return False


def owner(bill: Bill) -> str:
    """Whoever placed the order."""
    return requester(bill.order)
