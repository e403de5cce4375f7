"""Rules that a claim has to meet, one a file: all of them together accept it.

A rule is a module with `RULE` and `check`, which gives what is wrong with one claim among others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import Reason, Rule


class ClaimRule(Protocol):
    """A rule asked of a claim."""

    RULE: Rule

    def check(self, claim: Claim, book: Book, asked: Asked) -> Iterator[Reason]:
        """Its reasons."""


@cache
def rules() -> Sequence[ClaimRule]:
    """The rules, by their codes."""
    names = [module.name for module in iter_modules(__path__)]
    modules: list[ClaimRule] = [import_module(f"{__name__}.{name}") for name in names]
    return sorted(modules, key=lambda module: module.RULE.code)
