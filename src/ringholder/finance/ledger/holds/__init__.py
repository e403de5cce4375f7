"""Holds: why a bill may not be paid, one rule a file.

A rule is a module with `RULE`, `DO`, `owner` (who has to mend it) and `says`, which gives in words
what is wrong with a bill, or nothing. The rule of all of them together: a bill is paid if what it
bills was received and not yet paid, at the price ordered, to an active site, and only once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from ringholder.finance.ledger.bills import Bill
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.fault import Rule
from ringholder.finance.ledger.terms import Terms


class Hold(Protocol):
    """A rule that holds bills."""

    RULE: Rule
    DO: str

    def says(self, bill: Bill, book: Book, terms: Terms) -> str:
        """What is wrong with the bill; empty where nothing is."""

    def owner(self, bill: Bill) -> str:
        """Who has to mend it."""


@cache
def holds() -> Sequence[Hold]:
    """The rules, by their codes."""
    names = [module.name for module in iter_modules(__path__)]
    modules: list[Hold] = [import_module(f"{__name__}.{name}") for name in names]
    return sorted(modules, key=lambda module: module.RULE.code)
