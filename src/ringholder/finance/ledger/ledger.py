"""A ledger laid out for its rules: what belongs together is found once, for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.finance.approval import Approval
from ringholder.finance.ledger.bills import Bill
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.entries import Invoice, InvoiceLine, Limit, Order
from ringholder.finance.ledger.excepted import without_order
from ringholder.finance.ledger.matching import matched
from ringholder.finance.ledger.repeats import Repeats, repeats
from ringholder.finance.ledger.terms import Terms


@dataclass(slots=True)
class Ledger:
    """A book with what its rules ask of it. `on` is the day for which it is judged.

    `bills` are matched; `cited` are the invoices of each order, in the order they came;
    `without` those with lines that cite no order, and these; `granted` the approval of each order
    that cites one that exists; `ordered` the orders of each approval, by its folded reference.
    """

    book: Book
    terms: Terms
    on: date
    repeats: Repeats
    bills: list[Bill]
    cited: dict[str, list[Invoice]]
    without: list[tuple[Invoice, list[InvoiceLine]]]
    approvals: dict[str, Approval]
    granted: dict[str, Approval]
    ordered: dict[str, list[Order]]
    limits: dict[str, list[Limit]]

    def approval(self, order: Order) -> Approval | None:
        """The approval that an order cites, if there is one of that reference."""
        return self.granted.get(order.number)

    def limit_of(self, approvers: Sequence[str], on: date) -> Limit | None:
        """The highest limit of any of them on a day; `None` where no limit of theirs is known."""
        held = [
            one
            for approver in approvers
            for one in self.limits.get(folded(approver), ())
            if one.valid_from <= on <= one.valid_to
        ]
        return max(held, key=lambda one: one.sum, default=None)

    def steps(self, on: date) -> list[Decimal]:
        """The limits that approval rises by on a day, highest first."""
        limits = (one for one in self.book.limits if one.valid_from <= on <= one.valid_to)
        return sorted({one.sum for one in limits}, reverse=True)


def folded(text: str) -> str:
    """Names and references as they are compared: neither case nor spacing counts."""
    plain = text.casefold()
    return " ".join(plain.split()) if " " in plain else plain


def laid_out(book: Book, terms: Terms, on: date) -> Ledger:
    """Find what belongs together."""
    found = repeats(book, terms)
    bills = matched(book, terms, found.keys)
    approvals = {folded(one.reference): one for one in book.approvals or ()}
    granted, ordered = _approved(book, approvals)
    limits: dict[str, list[Limit]] = {}
    for limit in book.limits:
        if limit.approver:
            limits.setdefault(folded(limit.approver), []).append(limit)
    invoices = book.invoices.values()
    without = [(one, lines) for one in invoices if (lines := list(without_order(one)))]
    cited = _cited(bills)
    return Ledger(
        book, terms, on, found, bills, cited, without, approvals, granted, ordered, limits
    )


def _cited(bills: Iterable[Bill]) -> dict[str, list[Invoice]]:
    cited: dict[str, list[Invoice]] = {}
    for bill in bills:
        if bill.order is not None:
            several = cited.setdefault(bill.cites, [])
            if not several or several[-1] is not bill.invoice:
                several.append(bill.invoice)
    return cited


def _approved(
    book: Book, approvals: Mapping[str, Approval]
) -> tuple[dict[str, Approval], dict[str, list[Order]]]:
    granted: dict[str, Approval] = {}
    ordered: dict[str, list[Order]] = {}
    for order in sorted(book.orders.values(), key=lambda one: (one.ordered_on, one.number)):
        reference = folded(order.approval)
        if reference and (approval := approvals.get(reference)):
            granted[order.number] = approval
            ordered.setdefault(reference, []).append(order)
    return granted, ordered
