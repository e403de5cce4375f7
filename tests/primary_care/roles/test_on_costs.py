"""On-costs give back every maximum that was published before and after an uplift (T5, T6, T8)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ringholder.money import rounded
from ringholder.primary_care.roles.on_costs import OnCosts, on_costs, uplifted
from ringholder.rates import NoRate

POUND = Decimal(1)
OLD, NEW = date(2024, 10, 1), date(2025, 4, 1)


def costs(day: date) -> OnCosts:
    return on_costs(day, day)


def test_t5_a_general_practitioner_of_2025_costs_105_882() -> None:
    assert rounded(costs(NEW).of(Decimal(82_418)), POUND) == 105_882


@pytest.mark.parametrize(
    ("before", "percent", "after"),
    [
        pytest.param("59312", "5", 62_340, id="T6 pharmacist and physiotherapist, July 2023"),
        pytest.param("31746", "5", 33_396, id="care coordinator, July 2023"),
        pytest.param("38187", "5", 40_159, id="link worker and technician, July 2023"),
        pytest.param("62340", "5.5", 65_838, id="pharmacist, October 2024"),
        pytest.param("40159", "5.5", 42_437, id="T8 technician, October 2024"),
    ],
)
def test_pay_is_uplifted_and_on_costs_are_added_anew(before: str, percent: str, after: int) -> None:
    raised = uplifted(Decimal(before), Decimal(percent), costs(OLD), costs(OLD))
    assert rounded(raised, POUND) == after


def test_the_general_practitioner_of_2024_is_within_two_pounds_of_the_published_table() -> None:
    assert abs(costs(OLD).of(Decimal(73_113)) - 92_462) <= 2


def test_the_pay_of_a_cost_costs_it_again() -> None:
    for pay in map(Decimal, (4_000, 9_100, 30_000, 120_000)):
        assert costs(OLD).pay_of(costs(OLD).of(pay)).quantize(POUND) == pay


def test_no_insurance_is_due_below_the_threshold() -> None:
    assert costs(NEW).insurance_of(Decimal(5_000)) == 0


def test_on_costs_of_a_time_that_nobody_read_are_not_made_up() -> None:
    with pytest.raises(NoRate):
        on_costs(date(2015, 4, 1), date(2026, 1, 1))
