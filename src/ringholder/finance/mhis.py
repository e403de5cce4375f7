"""The Mental Health Investment Standard: does spending on mental health grow with the allocation?

It is met where spending grows by no smaller part than the recurrent programme allocation does. Some
spending that dashboards show as mental health is left out of the test (`mhis_exclusions.csv`, each
with its source). Growth is never rounded before it is compared.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ringholder.findings import Finding
from ringholder.money import total
from ringholder.rates import Mark
from ringholder.tables.typed import AMOUNT, Column, Layout, one_of
from ringholder.tables.typed import read as read_rows

_TABLE = Path(__file__).with_name("mhis_exclusions.csv")


class Exclusion(NamedTuple):
    """A kind of spending that is left out of the test, and who says so."""

    kind: str
    what: str
    source: str
    mark: Mark


@cache
def exclusions() -> dict[str, Exclusion]:
    """What is left out, by kind."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["kind"]: Exclusion(row["kind"], row["what"], row["source"], Mark(row["mark"]))
        for row in rows
    }


def layout() -> Layout:
    """What a file of spending has: lines with pounds of two years, and which are left out."""
    return Layout(
        "mental-health-spending",
        "spending on mental health",
        (
            Column("category", headings=("line", "description")),
            Column("before", AMOUNT, ("last year", "year before")),
            Column("after", AMOUNT, ("this year", "year after")),
            Column("excluded", one_of(*exclusions()), ("left out",), needed=False),
        ),
    )


@dataclass(frozen=True, slots=True)
class Spending:
    """A line of spending in two years, in pounds; `excluded` is the kind it is left out as."""

    category: str
    before: Decimal
    after: Decimal
    excluded: str = ""


@dataclass(frozen=True, slots=True)
class Standard:
    """The test: spending that counts and the recurrent programme allocation, in two years."""

    before: Decimal
    after: Decimal
    allocation_before: Decimal
    allocation_after: Decimal
    left_out: tuple[Spending, ...]

    @property
    def needed(self) -> Fraction | None:
        """The least spending that meets it, exactly; `None` without an allocation before."""
        if self.allocation_before <= 0:
            return None
        growth = Fraction(self.allocation_after) / Fraction(self.allocation_before)
        return Fraction(self.before) * growth

    @property
    def short_by(self) -> Fraction | None:
        """Pounds short of it; negative where more is spent; `None`: cannot be told."""
        return None if self.needed is None else self.needed - Fraction(self.after)

    @property
    def met(self) -> bool | None:
        """Whether it is met, unrounded; `None`: cannot be told."""
        return None if self.short_by is None else self.short_by <= 0

    @property
    def growth(self) -> Fraction | None:
        """By how much spending grows, as a part of what it was; `None` from nothing."""
        return _grown(self.before, self.after)

    @property
    def allocation_growth(self) -> Fraction | None:
        """By how much the allocation grows."""
        return _grown(self.allocation_before, self.allocation_after)


def _grown(before: Decimal, after: Decimal) -> Fraction | None:
    return Fraction(after) / Fraction(before) - 1 if before > 0 else None


def standard(
    spending: Iterable[Spending], allocation_before: Decimal, allocation_after: Decimal
) -> Standard:
    """The test of lines of spending. Allocations are the recurrent programme ones, in pounds."""
    lines = list(spending)
    counted = [one for one in lines if not one.excluded]
    return Standard(
        before=total(one.before for one in counted),
        after=total(one.after for one in counted),
        allocation_before=allocation_before,
        allocation_after=allocation_after,
        left_out=tuple(one for one in lines if one.excluded),
    )


def read(path: Path, called: str = "") -> tuple[tuple[Spending, ...], tuple[Finding, ...]]:
    """The lines of a file of spending, and what could not be read of it."""
    found = read_rows(path, layout(), called=called)
    lines = tuple(
        Spending(
            row.cells["category"], row.cells["before"], row.cells["after"],
            row.cells["excluded"] or "",
        )
        for row in found.rows
    )  # fmt: skip
    return lines, found.findings
