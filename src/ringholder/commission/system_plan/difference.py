"""A difference between plans: its size, its owners, and whose plan is nearer to last year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from ringholder.commission.system_plan.plan_lines import PlanLine, Sort
from ringholder.findings import Finding, InRow, RestsOn, Severity
from ringholder.money import NOTHING, pounds

UNITS = {Sort.WORKFORCE: "whole-time equivalents", Sort.BEDS: "beds"}


class What(Enum):
    """What differs, with the code and name of its finding."""

    SIDES = ("PLN001", "plans-of-two-sides-differ")
    ONE_SIDE = ("PLN002", "planned-by-one-side-alone")
    STAFF = ("PLN003", "activity-beyond-workforce")
    BEDS = ("PLN004", "activity-beyond-beds")
    ENVELOPE = ("PLN005", "money-not-the-envelope")
    ALLOCATION = ("PLN006", "plans-not-the-allocation")
    GROWTH = ("PLN007", "growth-outside-its-band")

    @property
    def kind(self) -> tuple[str, str]:
        """The code and the name."""
        return self.value


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between plans, or between a plan and what it has to meet.

    `one` and `other` are the two figures in `unit` (pounds where it is `£`); `other` is `None`
    where there is no second. `owners` are codes of who has to mend it, the first before all.
    `nearer` is the code of whose plan is nearer to last year's actual; empty where neither is.
    """

    what: What
    owners: tuple[str, ...]
    provider: str
    commissioner: str
    line: str
    unit: str
    one: Decimal
    other: Decimal | None
    says: str
    do: str
    where: InRow
    last_year: Decimal | None = None
    nearer: str = ""
    illustrative: bool = False

    @property
    def size(self) -> Decimal:
        """How far the two are apart, in the unit, above nothing."""
        return abs(self.one - (self.other if self.other is not None else NOTHING))

    @property
    def finding(self) -> Finding:
        """As findings are told."""
        return Finding(
            *self.what.kind,
            Severity.WARNING,
            self.says,
            self.do,
            self.where,
            RestsOn.ILLUSTRATIVE if self.illustrative else RestsOn.SOURCED,
            owner=", ".join(self.owners),
        )


def unit_of(line: PlanLine) -> str:
    """The unit of a line: `£` for money."""
    if line.sort is Sort.MONEY:
        return "£"
    return UNITS.get(line.sort) or line.unit


def amount(figure: Decimal, unit: str) -> str:
    """A figure with its unit for people: whole pounds, and one place of anything else."""
    if unit == "£":
        return pounds(figure, Decimal(1))
    shown = f"{figure:,.1f}".removesuffix(".0")
    return f"{shown} {unit}".strip()
