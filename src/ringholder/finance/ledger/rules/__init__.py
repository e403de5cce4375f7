"""Rules asked of a whole ledger, one a file.

A rule is a module with `RULE` and `found`, which gives its faults. Those that hold a bill are in
`holds`; here are orders, approvals, invoices without an order, payments, and repeats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from ringholder.finance.ledger.fault import Fault, Rule
from ringholder.finance.ledger.ledger import Ledger


class LedgerRule(Protocol):
    """A rule asked of a ledger."""

    RULE: Rule

    def found(self, ledger: Ledger) -> Iterator[Fault]:
        """Its faults."""


@cache
def rules() -> Sequence[LedgerRule]:
    """The rules, by their codes."""
    names = [module.name for module in iter_modules(__path__)]
    modules: list[LedgerRule] = [import_module(f"{__name__}.{name}") for name in names]
    return sorted(modules, key=lambda module: module.RULE.code)
