"""The Quality and Outcomes Framework: what points are worth to one practice.

`payment = points × value of a point × CPI × APDF`. The contractor population index (CPI) is the
practice's list over England's average list; the adjusted practice disease factor (APDF) is its
prevalence over England's, and is for prevalence-weighted indicators alone. Calculators that round
both to two decimals give another sum: here nothing is rounded, and both sums can be shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ringholder.primary_care.incomes.dated import caution_of
from ringholder.primary_care.incomes.points import shown
from ringholder.rates import Rate, RateTable

POINT_VALUE = "qof-point-value"
AVERAGE_LIST = "qof-average-list"
POINTS = "qof-points"
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Year:
    """The two figures of a year that all payments of it rest on."""

    value: Rate
    average_list: Rate

    def index(self, patients: Fraction) -> Fraction:
        """The contractor population index of a list, unrounded."""
        return patients / Fraction(self.average_list.value)

    @property
    def cautions(self) -> tuple[str, ...]:
        """Why they are not for decision, each reason once."""
        found = (caution_of(self.value), caution_of(self.average_list))
        return tuple(dict.fromkeys(one for one in found if one))


def year(table: RateTable, on: date, known_at: date) -> Year:
    """The figures of the year that a day lies in. Raises NoRate."""
    return Year(table.on(POINT_VALUE, on, known_at), table.on(AVERAGE_LIST, on, known_at))


@dataclass(frozen=True, slots=True)
class Payment:
    """What points bring a practice: `disease_factor` is one where prevalence does not weigh."""

    points: Fraction
    value: Fraction
    index: Fraction
    disease_factor: Fraction = Fraction(1)

    @property
    def pounds(self) -> Fraction:
        """The payment, exactly."""
        return self.points * self.value * self.index * self.disease_factor

    @property
    def as_calculators_have_it(self) -> Fraction:
        """The same with both factors rounded to two decimals, as public calculators round them."""
        rounded = (shown(one, _HUNDREDTH) for one in (self.index, self.disease_factor))
        index, factor = (Fraction(one) for one in rounded)
        return self.points * self.value * index * factor

    @property
    def lost_by_rounding(self) -> Fraction:
        """Pounds by which the rounded factors are out; positive where they promise too much."""
        return self.as_calculators_have_it - self.pounds


def payment(
    points: Fraction,
    of: Year,
    patients: Fraction,
    prevalence: Fraction | None = None,
    national_prevalence: Fraction | None = None,
) -> Payment:
    """What points are worth to a practice of so many patients.

    With both prevalences they weigh; with one alone ValueError is raised.
    """
    if (prevalence is None) != (national_prevalence is None):
        raise ValueError("Give the practice's prevalence and England's, or neither.")
    factor = Fraction(1)
    if prevalence is not None and national_prevalence is not None:
        if national_prevalence <= 0:
            raise ValueError("England's prevalence must be above nothing.")
        factor = prevalence / national_prevalence
    return Payment(points, Fraction(of.value.value), of.index(patients), factor)
