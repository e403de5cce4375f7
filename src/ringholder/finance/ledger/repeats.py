"""Invoices that repeat another: exactly, by supplier, number, sum and day; or nearly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.entries import Invoice
from ringholder.finance.ledger.terms import Terms

_SIGNS = re.compile(r"[^0-9A-Z]+")
_A_NUMBER_OF_ITS_OWN = 4  # letters: shorter ones, such as `12`, many suppliers have
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
    left = [one for one in book.invoices.values() if one.total and one.key not in keys]
    return Repeats(exact, tuple(_near(left, terms)), keys)


def _exact(book: Book) -> Iterable[Repeat]:
    for numbered in _grouped(
        book.invoices.values(), lambda one: (one.supplier, one.number.upper())
    ):
        for several in _grouped(numbered, lambda one: (one.invoice_on, one.total)):
            first, *others = sorted(several, key=_first)
            yield from (Repeat(one, first) for one in others)


def _grouped(
    invoices: Iterable[Invoice], name: Callable[[Invoice], object]
) -> Iterator[list[Invoice]]:
    """Groups of two and more of one name."""
    found: dict[object, list[Invoice]] = {}
    for one in invoices:
        found.setdefault(name(one), []).append(one)
    return (several for several in found.values() if len(several) > 1)


def _first(one: Invoice) -> tuple[object, ...]:
    paid = min((payment.paid_on for payment in one.payments), default=None)
    return (paid is None, paid or one.came_on, one.came_on, one.key)


def _near(invoices: Iterable[Invoice], terms: Terms) -> Iterable[Repeat]:
    """The same sum, and numbers that are one but for signs, noughts and letters that look alike."""
    for numbered in _grouped(invoices, lambda one: bare(one.number)):
        if not bare(numbered[0].number):
            continue
        for several in _grouped(numbered, lambda one: one.total):
            yield from _nearly(several, terms)


def _nearly(several: Iterable[Invoice], terms: Terms) -> Iterator[Repeat]:
    ordered = sorted(several, key=lambda one: (one.came_on, one.key))
    for before, one in pairwise(ordered):
        near = (one.came_on - before.came_on).days <= terms.near_days
        if near and (why := _why(before, one)):
            yield Repeat(one, before, why)


def _why(before: Invoice, now: Invoice) -> str:
    if before.supplier == now.supplier:
        if before.number.upper() == now.number.upper():
            return "the same number and sum on another day"
        return f"the number {before.number} written otherwise, for the same sum"
    everybodys = len(bare(now.number)) < _A_NUMBER_OF_ITS_OWN
    return "" if everybodys else "the same number and sum from another supplier"


def bare(number: str) -> str:
    """A number without what is keyed wrongly: `INV-0O12` and `inv 0012` are one."""
    return _SIGNS.sub("", number.upper()).translate(_LETTERS).lstrip("0")
