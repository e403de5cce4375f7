"""National totals held against rates: a rate that is wrong implies people whom England has not.

A total divided by a rate is a number of people. Where that is far from the people on England's
lists, the rate or the total is wrong, and no schedule by it may be used.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from ringholder.findings import Finding, InRow, Severity
from ringholder.money import pounds, rounded
from ringholder.pennies import nearest
from ringholder.populations import ControlTotal
from ringholder.primary_care.payments.months import months_of_year
from ringholder.primary_care.payments.schedule import Schedule
from ringholder.primary_care.payments.tariff import Tariff
from ringholder.rates import Mark, NoRate

IMPLIES_OTHERS = ("PAY010", "rate-implies-other-people")
_FILE = Path(__file__).with_name("controls.csv")
TOLERANCE = Decimal("0.05")
"""How far the implied people may be from England's: weighted and adjusted populations differ from
registered ones by a few in a hundred, and totals are told in round figures. A bound of ours."""

_MILLION = Decimal(1_000_000)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class NationalTotal:
    """What a line costs all England in a year, as somebody published it, beside its people."""

    line: str
    year: str
    stated: Decimal
    stated_to: Decimal
    source: str
    mark: Mark
    people: Decimal
    people_source: str


@dataclass(frozen=True, slots=True)
class Held:
    """A rate held against a national total."""

    total: NationalTotal
    rate: Decimal

    @property
    def worked_out(self) -> Decimal:
        """The rate times the people of England, in pounds."""
        return self.rate * self.total.people

    @property
    def implied(self) -> Decimal:
        """The people whom the total pays for at this rate."""
        return self.total.stated / self.rate

    @property
    def over(self) -> Decimal:
        """By what part the implied people are more than England's; negative where fewer."""
        return self.implied / self.total.people - 1

    @property
    def holds(self) -> bool:
        """Whether the rate may be used."""
        return abs(self.over) <= TOLERANCE

    @property
    def says(self) -> str:
        """What comes of it, in words."""
        return (
            f"{pounds(self.total.stated / _MILLION, Decimal('0.1'))}m ÷ {self.rate} = "
            f"{rounded(self.implied / _MILLION, Decimal('0.1'))}m people; England has "
            f"{rounded(self.total.people / _MILLION, Decimal('0.1'))}m"
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That the rate must not be used, with what it implies; nothing where it holds."""
        if self.holds:
            return ()
        says = (
            f"The rate {self.rate} of `{self.total.line}` for {self.total.year} fails its control "
            f"total: {self.says} ({rounded(self.over * _HUNDRED, Decimal(1)):+}%)."
        )
        do = f"Reject the rate or correct the total ({self.total.source})."
        where = InRow("controls.csv", 0, "stated", self.total.line)
        return (Finding(*IMPLIES_OTHERS, Severity.ERROR, says, do, where),)


def held(total: NationalTotal, rate: Decimal) -> Held:
    """A rate against a total. Raises ValueError for a rate that is not above nothing."""
    if rate <= 0:
        raise ValueError(f"{rate} is no rate that pays for anybody.")
    return Held(total, rate)


@cache
def national_totals() -> tuple[NationalTotal, ...]:
    """The totals that come with Ringholder."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            NationalTotal(
                row["line"],
                row["year"],
                Decimal(row["stated"]),
                Decimal(row["stated_to"]),
                row["source"],
                Mark(row["mark"]),
                Decimal(row["people"]),
                row["people_source"],
            )
            for row in csv.DictReader(file)
        )


def checked(tariff: Tariff, known_at: date) -> tuple[Held, ...]:
    """Each national total with the rate of its year, as it was known on a day."""
    found: list[Held] = []
    for one in national_totals():
        months = months_of_year(one.year)
        try:
            rate = tariff.on(one.line, months[0] if months else date.min, known_at)
        except NoRate:
            continue
        found.append(held(one, rate.rate.value))
    return tuple(found)


def networks_against(schedule: Schedule, line: str, stated: ControlTotal) -> tuple[Finding, ...]:
    """What is wrong when the sums of all networks do not make a published total of pounds."""
    parts: dict[str, Decimal] = {}
    for network in schedule.networks:
        mine = (one for one in schedule.payments if one.network == network)
        exact = schedule.year(one for one in mine if one.line.id == line)
        parts[network] = nearest(exact)
    return stated.findings(parts, InRow("schedule", 0, "", line))
