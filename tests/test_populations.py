"""Populations are types: unlike ones are never mixed, and parts are held against their total."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.findings import InRow
from ringholder.populations import (
    ControlTotal,
    Counted,
    Population,
    UnlikePopulations,
    together,
)

APRIL = date(2025, 4, 1)
WHERE = InRow("practices.csv", 0)
ENGLAND = ControlTotal(
    "England's registered population",
    Decimal(63849324),
    "NHS England 2025/26",
    stated_to=Decimal(1),
)


def population(counted: Counted, people: str, of: str = "K84001", on: date = APRIL) -> Population:
    return Population(counted, of, on, Decimal(people))


def test_like_populations_add_up_exactly() -> None:
    parts = [population(Counted.REGISTERED, "596478.1"), population(Counted.REGISTERED, "0.05")]
    assert together("14Y", parts) == population(Counted.REGISTERED, "596478.15", "14Y")
    assert (parts[0] + parts[1]).people == Decimal("596478.15")


def test_unlike_populations_are_not_added_and_the_refusal_says_which_they_are() -> None:
    heads = population(Counted.REGISTERED, "100")
    weighted = population(Counted.CARR_HILL, "98", "K84002")
    with pytest.raises(UnlikePopulations) as told:
        heads + weighted
    says = str(told.value)
    assert "`K84001` (registered) counts people registered with a practice" in says
    assert "`K84002` (carr-hill-weighted)" in says


def test_populations_of_two_days_are_not_added() -> None:
    later = population(Counted.REGISTERED, "100", on=date(2026, 4, 1))
    with pytest.raises(UnlikePopulations, match=r"2025-04-01.*2026-04-01"):
        together("14Y", [population(Counted.REGISTERED, "100"), later])


def test_a_bare_number_is_no_population() -> None:
    with pytest.raises(UnlikePopulations, match="nobody says how it was counted"):
        population(Counted.REGISTERED, "1") + 1  # type: ignore[operator]


def test_no_parts_have_no_population() -> None:
    with pytest.raises(ValueError, match="no parts"):
        together("14Y", [])


def test_parts_that_make_the_whole_are_not_told() -> None:
    assert ENGLAND.findings({"A": Decimal(63000000), "B": Decimal("849324.4")}, WHERE) == ()


def test_a_rate_that_would_need_91_million_patients_is_caught() -> None:
    """T4: 204.4m at 2.246 a head is 91.0m patients (operations.md 1.8)."""
    patients = Decimal(204400000) / Decimal("2.246")
    [told] = ENGLAND.findings({"England": patients}, WHERE)
    assert told.code == "POP001"
    assert "more than England's registered population: 63,849,324" in told.says
    assert ENGLAND.over({"England": patients}) > Decimal(27_000_000)


def test_a_rate_times_all_of_england_is_the_budget_that_was_announced() -> None:
    """T3: 26.631 x 63,849,324 = 1,700,371,347, announced as almost 1.7bn."""
    budget = Decimal("26.631") * ENGLAND.stated
    assert round(budget) == 1_700_371_347
    announced = ControlTotal("the ARRS budget", Decimal(1_700_000_000), "P6", "pounds",
                             stated_to=Decimal(10_000_000))  # fmt: skip
    assert announced.findings({"England": budget}, WHERE) == ()


def test_what_is_missing_is_told_by_name_and_by_how_much() -> None:
    total = ControlTotal("the system", Decimal(60), "a table")
    published = {"A": Decimal(10), "B": Decimal(20), "C": Decimal(30)}
    parts = {"A": Decimal(10), "B": Decimal(21), "D": Decimal(1)}
    whole, *each = total.findings(parts, WHERE, published=published)
    assert "28 fewer than the system: 60" in whole.says
    assert [finding.code for finding in each] == ["POP002"] * 3
    assert [finding.says for finding in each] == [
        "`B` has 21 people; 20 were published.",
        "`C` is missing: 30 people were published of it.",
        "`D`, with 1 people, is not among the published parts.",
    ]


@given(st.lists(st.decimals(0, 10**6, places=3), min_size=1, max_size=40))
def test_rounded_parts_never_miss_the_total_by_more_than_rounding(exact: list[Decimal]) -> None:
    tenth = Decimal("0.1")
    rounded = {str(place): one.quantize(tenth) for place, one in enumerate(exact)}
    total = ControlTotal("the sum", sum(exact, Decimal(0)), "exact parts", rounded_to=tenth)
    assert total.findings(rounded, WHERE) == ()
    rounded["lost"] = tenth * (len(exact) + 2)
    assert total.findings(rounded, WHERE)[0].code == "POP001"
