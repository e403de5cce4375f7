"""A question to the router: what is to be decided, where, worth what, touching whom, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.charter.said import NONE, UNKNOWN, Said

Sum = Decimal | Said
"""Pounds; `NONE` when no money is asked, `UNKNOWN` when the asker does not know."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a matter is worth, in pounds. What is not known is branched; it is never guessed."""

    a_year: Sum = UNKNOWN
    whole_life: Sum = UNKNOWN
    committed_in_year: Sum = UNKNOWN

    @classmethod
    def once(cls, sum_: Decimal | int) -> Value:
        """A sum that is spent once: within one year, and that is all."""
        return cls(Decimal(sum_), Decimal(sum_))

    @classmethod
    def yearly(cls, sum_: Decimal | int) -> Value:
        """A sum a year, for a number of years that is not known."""
        return cls(a_year=Decimal(sum_))

    @property
    def known(self) -> bool:
        """Whether nothing about it is unknown."""
        return UNKNOWN not in (self.a_year, self.whole_life, self.committed_in_year)


NO_MONEY = Value(NONE, NONE, NONE)
NOT_KNOWN = Value()


@dataclass(frozen=True, slots=True)
class Question:
    """Who decides on this function, here, for so much?

    `area` are ids of areas, all of which the decision is to hold for. `tags` are facts of the
    matter (`novel`, `irreversible` …): those in `tags` are so, those in `unsure` are not known, all
    others are taken as absent. `affects` are ids of organisations that stand to gain or lose.
    """

    function: str
    area: tuple[str, ...]
    on: date
    value: Value = NO_MONEY
    tags: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    affects: frozenset[str] = frozenset()
