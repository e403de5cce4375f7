"""A ledger laid out for its rules: what belongs together is found once, for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.finance.approval import Approval
from ringholder.finance.ledger.bills import Bill
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.entries import Invoice, Limit, Order
from ringholder.finance.ledger.matching import matched
from ringholder.finance.ledger.repeats import Repeats, repeats
from ringholder.finance.ledger.terms import Terms
from ringholder.money import NOTHING


@dataclass(slots=True)
class Ledger:
    """A book with what its rules ask of it. `on` is the day for which it is judged.

    `bills` are matched; `cited` are the invoices of each order, in the order they came;
    `ordered` the orders of each approval, by its folded reference.
    """

    book: Book
    terms: Terms
    on: date
    repeats: Repeats
    bills: list[Bill]
    cited: dict[str, list[Invoice]]
    approvals: dict[str, Approval]
    ordered: dict[str, list[Order]]

    def approval(self, order: Order) -> Approval | None:
        """The approval that an order cites, if there is one of that reference."""
        return self.approvals.get(folded(order.approval)) if order.approval else None

    def limit_of(self, approvers: Sequence[str], on: date) -> Limit | None:
        """The highest limit of any of them on a day; `None` where no limit of theirs is known."""
        wanted = {folded(one) for one in approvers}
        held = [
            one
            for one in self.book.limits
            if one.approver
            and folded(one.approver) in wanted
            and one.valid_from <= on <= one.valid_to
        ]
        return max(held, key=lambda one: one.sum, default=None)

    def steps(self, on: date) -> list[Decimal]:
        """The limits that approval rises by on a day, highest first."""
        limits = (one for one in self.book.limits if one.valid_from <= on <= one.valid_to)
        return sorted({one.sum for one in limits}, reverse=True)


def folded(text: str) -> str:
    """Names and references as they are compared: neither case nor spacing counts."""
    return " ".join(text.split()).casefold()


def laid_out(book: Book, terms: Terms, on: date) -> Ledger:
    """Find what belongs together."""
    found = repeats(book, terms)
    bills = matched(book, terms, found.keys)
    cited: dict[str, list[Invoice]] = {}
    for bill in bills:
        several = cited.setdefault(bill.cites, [])
        if bill.order is not None and (not several or several[-1] is not bill.invoice):
            several.append(bill.invoice)
    ordered: dict[str, list[Order]] = {}
    for order in sorted(book.orders.values(), key=lambda one: (one.ordered_on, one.number)):
        if order.approval:
            ordered.setdefault(folded(order.approval), []).append(order)
    approvals = {folded(one.reference): one for one in book.approvals or ()}
    return Ledger(book, terms, on, found, bills, cited, approvals, ordered)


def owed(invoice: Invoice) -> Decimal:
    """What is still to be paid on an invoice."""
    return max(NOTHING, invoice.total - invoice.paid)
