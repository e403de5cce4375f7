"""Invoices that repeat another: exactly, by supplier, number, sum and day; or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.entries import Invoice
from ringholder.finance.ledger.terms import Terms

_SIGNS = re.compile(r"[^0-9A-Z]+")
_LETTERS = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class Repeat:
    """An invoice and the earlier one that it repeats; `why` it may be the same, if nearly."""

    invoice: Invoice
    first: Invoice
    why: str = ""


@dataclass(frozen=True, slots=True)
class Repeats:
    """Both kinds; `keys` are of the invoices that repeat one exactly."""

    exact: tuple[Repeat, ...]
    near: tuple[Repeat, ...]
    keys: frozenset[str]


def repeats(book: Book, terms: Terms) -> Repeats:
    """Every invoice that repeats another: the first is the one first paid, else first come."""
    exact = tuple(_exact(book))
    keys = frozenset(one.invoice.key for one in exact)
    left = [one for one in book.invoices.values() if one.key not in keys]
    return Repeats(exact, tuple(_near(left, terms)), keys)


def _exact(book: Book) -> Iterable[Repeat]:
    alike: dict[tuple[object, ...], list[Invoice]] = {}
    for one in book.invoices.values():
        name = (one.supplier, one.number.upper(), one.invoice_on, one.total)
        alike.setdefault(name, []).append(one)
    for several in alike.values():
        if len(several) > 1:
            first, *others = sorted(several, key=_first)
            yield from (Repeat(one, first) for one in others)


def _first(one: Invoice) -> tuple[object, ...]:
    paid = min((payment.paid_on for payment in one.payments), default=None)
    return (paid is None, paid or one.came_on, one.came_on, one.key)


def _near(invoices: Iterable[Invoice], terms: Terms) -> Iterable[Repeat]:
    """The same sum, and numbers that are one but for signs, noughts and letters that look alike."""
    alike: dict[tuple[str, Decimal], list[Invoice]] = {}
    for one in invoices:
        if (name := bare(one.number)) and one.total:
            alike.setdefault((name, one.total), []).append(one)
    for several in alike.values():
        if len(several) < 2:
            continue
        ordered = sorted(several, key=lambda one: (one.came_on, one.key))
        for before, one in pairwise(ordered):
            if (one.came_on - before.came_on).days <= terms.near_days and (
                why := _why(before, one)
            ):
                yield Repeat(one, before, why)


def _why(before: Invoice, now: Invoice) -> str:
    if before.supplier == now.supplier:
        if before.number.upper() == now.number.upper():
            return "the same number and sum on another day"
        return f"the number {before.number} written otherwise, for the same sum"
    if len(bare(now.number)) < 4:  # `12` is everybody's
        return ""
    return "the same number and sum from another supplier"


def bare(number: str) -> str:
    """A number without what is keyed wrongly: `INV-0O12` and `inv 0012` are one."""
    return _SIGNS.sub("", number.upper()).translate(_LETTERS).lstrip("0")
