"""Orders of one requester with one supplier, each under a limit, together over it in 30 days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ringholder.calendar import in_words
from ringholder.finance.ledger.entries import Order
from ringholder.finance.ledger.fault import Fault, Of, Rule, requester
from ringholder.finance.ledger.ledger import Ledger, folded
from ringholder.findings import Severity
from ringholder.money import NOTHING, pounds

RULE = Rule(
    ("LED203", "split-orders"),
    Severity.WARNING,
    "delegation: limits hold for the whole of a purchase; same requester, supplier and 30 days",
    "Orders of one requester with one supplier are each within a limit, and together over it.",
)
DO = "Ask whether it was one purchase. If so, have all of it approved by whoever may."


def found(ledger: Ledger) -> Iterator[Fault]:
    """Every bundle once, under the highest limit that it passes."""
    together: dict[tuple[str, str], list[Order]] = {}
    for order in ledger.book.orders.values():
        if order.requested_by and ledger.book.limits:
            name = (folded(order.requested_by), order.supplier)
            together.setdefault(name, []).append(order)
    for orders in together.values():
        if len(orders) > 1:
            ordered = sorted(orders, key=lambda one: (one.ordered_on, one.number))
            yield from _bundles(ordered, ledger)


def _bundles(orders: Sequence[Order], ledger: Ledger) -> Iterator[Fault]:
    left = list(orders)
    for limit in ledger.steps(orders[-1].ordered_on):
        under = [one for one in left if NOTHING < one.sum <= limit]
        for bundle in _over(under, limit, ledger.terms.split_days):
            yield _fault(bundle, limit, ledger)
            left = [one for one in left if one not in bundle]


def _over(orders: Sequence[Order], limit: Decimal, days: int) -> Iterator[list[Order]]:
    """Bundles within so many days whose sum is over the limit; no order is in two of them."""
    start = 0
    while start < len(orders):
        first = orders[start].ordered_on
        within = [one for one in orders[start:] if (one.ordered_on - first).days <= days]
        if sum((one.sum for one in within), NOTHING) > limit:
            yield within
            start += len(within)
        else:
            start += 1


def _fault(bundle: Sequence[Order], limit: Decimal, ledger: Ledger) -> Fault:
    first, last = bundle[0], bundle[-1]
    sum_ = sum((one.sum for one in bundle), NOTHING)
    numbers = ", ".join(one.number for one in bundle)
    says = (
        f"{len(bundle)} orders of {first.requested_by} with {ledger.book.name(first.supplier)} "
        f"from {in_words(first.ordered_on)} to {in_words(last.ordered_on)} come to {pounds(sum_)}: "
        f"each within the limit of {pounds(limit)}, together over it. They are {numbers}."
    )
    return Fault(
        RULE, Of.ORDER, f"{RULE.code} order {first.number}", numbers, first.supplier, first.budget,
        sum_, first.ordered_on, says, DO, requester(first), first.at,
        tuple(one.number for one in bundle),
    )  # fmt: skip
