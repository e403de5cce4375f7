"""Wrong values of a QOF point found by a ratio that does not change from year to year.

The value of a point has long risen with the average list, so that a point is worth the same for
each patient: about 2.2142 pence. A figure that breaks the ratio by more than its own rounding can
explain is probably a typing error, in the value or in the list; it is told, never mended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from statistics import median_low

from ringholder.findings import Finding, InRow, Severity
from ringholder.money import pounds
from ringholder.primary_care.incomes.points import shown
from ringholder.tables.typed import AMOUNT, WHOLE, Column, Layout
from ringholder.tables.typed import read as read_rows

OFF_THE_RATIO = ("INC008", "point-value-off-the-ratio")
NOTHING_TO_DIVIDE = ("INC009", "average-list-of-nobody")
_TABLE = Path(__file__).with_name("claims.csv")
_HALF_PENNY, _HALF_PATIENT = Fraction(1, 200), Fraction(1, 2)

LAYOUT = Layout(
    "qof-point-values",
    "values of a QOF point",
    (
        Column("year"),
        Column("value", AMOUNT, ("value per point",)),
        Column("average_list", WHOLE, ("average list size", "national average list")),
        Column("source"),
    ),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says a point was worth in a year, and over which average list."""

    year: str
    value: Decimal
    average_list: int
    source: str
    where: InRow

    @property
    def ratio(self) -> Fraction:
        """Pounds for each patient and point."""
        return Fraction(self.value) / self.average_list

    def can_be(self, ratio: Fraction) -> bool:
        """Whether both figures, each rounded to its last digit, can have this ratio."""
        value = Fraction(self.value)
        least = (value - _HALF_PENNY) / (self.average_list + _HALF_PATIENT)
        most = (value + _HALF_PENNY) / (self.average_list - _HALF_PATIENT)
        return least <= ratio <= most


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim held against the ratio of all, and what each figure would be were the other right."""

    claim: Claim
    ratio: Fraction

    @property
    def sound(self) -> bool:
        """Whether the claim keeps the ratio, within its own rounding."""
        return self.claim.can_be(self.ratio)

    @property
    def value_for_its_list(self) -> Decimal:
        """The value of a point, were the list right."""
        return shown(self.ratio * self.claim.average_list)

    @property
    def list_for_its_value(self) -> Decimal:
        """The average list, were the value right."""
        return shown(Fraction(self.claim.value) / self.ratio, Decimal(1))

    @property
    def finding(self) -> Finding | None:
        """What is told of it; `None` where it is sound."""
        if self.sound:
            return None
        one = self.claim
        says = (
            f"{one.year}: {pounds(one.value)} over {one.average_list:,} patients is "
            f"{shown(one.ratio * 100, Decimal('0.0001'))} pence a patient, where all years share "
            f"{shown(self.ratio * 100, Decimal('0.0001'))}."
        )
        do = (
            f"Query it with {one.source}: with this value the list would be "
            f"{self.list_for_its_value:,}; with this list the value would be "
            f"{pounds(self.value_for_its_list)}."
        )
        return Finding(*OFF_THE_RATIO, Severity.WARNING, says, do, one.where)


def judged(claims: Sequence[Claim]) -> tuple[Judged, ...]:
    """Each claim against the middle of all their ratios, which a few wrong ones do not move."""
    if not claims:
        return ()
    middle = median_low(sorted(one.ratio for one in claims))
    return tuple(Judged(one, middle) for one in claims)


def read(path: Path, *, called: str = "") -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """The claims of a file, and what could not be read of it."""
    found = read_rows(path, LAYOUT, called=called)
    claims, faults = [], []
    for row in found.rows:
        where = InRow(row.file, row.at, "average_list")
        if row.cells["average_list"] < 1:
            says = f"The average list of {row.cells['year']} is {row.cells['average_list']}."
            do = "A list has patients: correct it; the row was left out."
            faults.append(Finding(*NOTHING_TO_DIVIDE, Severity.ERROR, says, do, where))
            continue
        claims.append(Claim(**row.cells, where=where))
    return tuple(claims), (*found.findings, *faults)


@cache
def shipped() -> tuple[Claim, ...]:
    """What public pages say, the wrong ones among them, in `claims.csv` beside this file."""
    return read(_TABLE)[0]
