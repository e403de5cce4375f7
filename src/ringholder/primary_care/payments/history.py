"""What practices were paid in years past, by heading, as NHS Digital published it.

Real payments, for a practice to see its own beside its place's, and to hold the rule of the global
sum against: price times weighted patients.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from statistics import median

from ringholder.money import total
from ringholder.shipped import data_folder

SOURCE = "NHS Digital, NHS Payments to General Practice"
HEADINGS = {
    "global_sum": "Global sum",
    "mpig": "Minimum practice income guarantee",
    "pms_balance": "Balance of PMS expenditure",
    "qof": "Quality and Outcomes Framework",
    "local_incentive_schemes": "Local incentive schemes",
    "premises": "Premises",
    "pcn_participation": "Network participation",
    "prescribing_fee": "Prescribing fees",
    "dispensing_fee": "Dispensing fees",
    "reimbursement_of_drugs": "Drugs reimbursed",
    "total_payments": "Total payments",
    "deductions": "Deductions",
}
WEIGHTED = ("global_sum", "mpig", "pms_balance", "pcn_participation")
"""Headings that follow weighted patients; the others are shown per registered patient."""

GMS = "GMS"


@dataclass(frozen=True, slots=True)
class YearPaid:
    """What a practice was paid in a financial year, in pounds by heading; `None`: not told."""

    practice: str
    year: str
    place: str
    contract: str
    registered: Decimal
    weighted: Decimal
    paid: Mapping[str, Decimal | None]

    def people(self, heading: str) -> Decimal:
        """Those by whom a heading is shown: weighted or registered patients."""
        return self.weighted if heading in WEIGHTED else self.registered

    def per_head(self, heading: str) -> Decimal | None:
        """Pounds per patient of the kind that the heading follows; `None` where not told."""
        sum_, people = self.paid.get(heading), self.people(heading)
        return sum_ / people if sum_ is not None and people else None


@cache
def history() -> tuple[YearPaid, ...]:
    """All years of the practices of Buckinghamshire, Oxfordshire and Berkshire West."""
    with (data_folder() / "primary_care" / "payments.csv").open(encoding="utf-8") as file:
        return tuple(_year(row) for row in csv.DictReader(file))


def of_practice(practice: str) -> tuple[YearPaid, ...]:
    """The years of a practice, oldest first."""
    return tuple(one for one in history() if one.practice == practice)


def of_place(place: str, year: str) -> tuple[YearPaid, ...]:
    """The practices of a sub-ICB location in a year."""
    return tuple(one for one in history() if (one.place, one.year) == (place, year))


def together(each: Iterable[YearPaid], heading: str) -> Decimal | None:
    """Pounds per patient of practices together, as one; `None` where nothing is told."""
    held = [(sum_, one) for one in each if (sum_ := one.paid.get(heading)) is not None]
    people = total(one.people(heading) for _, one in held)
    return total(sum_ for sum_, _ in held) / people if people else None


def price_paid(each: Iterable[YearPaid]) -> Decimal | None:
    """The median global sum per weighted patient of GMS practices: the price as it was paid."""
    gms = (one for one in each if one.contract == GMS)
    prices = [price for one in gms if (price := one.per_head("global_sum"))]
    return median(prices) if prices else None


def _year(row: Mapping[str, str]) -> YearPaid:
    return YearPaid(
        row["practice"],
        row["year"],
        row["sub_icb"],
        row["contract"],
        Decimal(row["registered"] or 0),
        Decimal(row["weighted"] or 0),
        {name: Decimal(row[name]) if row[name] else None for name in HEADINGS},
    )
