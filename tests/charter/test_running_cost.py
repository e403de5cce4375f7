"""What it costs to run: shared evenly, adding up to the whole, unsaid where it was not read."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ringholder.charter.diff import diff
from ringholder.charter.diff.words import says
from ringholder.charter.running_cost import in_pence, running_cost
from tests.charter.small_charters import small

TEAMS = """
charter: {system: whole}
areas: [{id: whole, population: 300000}]
teams:
  - {id: buyers, name: Buyers, running_cost: 100_000.01, source: made}
  - {id: planners, name: Planners, running_cost: %s, source: made}
functions:
  - {id: buy, exercised_by: [buyers, planners]}
  - {id: plan, name: Plan, legal_holder: icb, exercised_by: [planners], source: made}
  - {id: pay, name: Pay, legal_holder: icb, exercised_by: [planners], source: made}
"""


def test_a_team_is_shared_evenly_among_its_functions_and_the_parts_add_up() -> None:
    cost = running_cost(small(TEAMS % "100_000"))

    assert cost.by_function["plan"] == Fraction(100_000, 3)
    assert cost.by_function["buy"] == Fraction(100_000, 3) + Fraction(10_000_001, 100)
    assert cost.total == Fraction(20_000_001, 100)
    assert cost.per_head(cost.total) == Decimal("0.67")
    assert cost.as_json()["total"] == "200000.01"


def test_a_team_that_no_function_names_is_in_the_total_and_apart() -> None:
    cost = running_cost(small("teams: [{id: a, name: A, running_cost: 5, source: made}]"))

    assert (cost.total, cost.of_no_function, cost.by_function) == (5, 5, {})
    assert cost.per_head(cost.total) is None


def test_half_a_penny_is_rounded_up() -> None:
    assert in_pence(Fraction(5, 1000)) == Decimal("0.01")


def test_before_and_after_are_told_in_all_and_by_function() -> None:
    lines = list(says(diff(small(TEAMS % "100_000"), small(TEAMS % "40_000"))))

    assert (
        "Running cost: £200,000.01 a year (£0.67 a head) → £140,000.01 a year (£0.47 a head)"
        in (lines)
    )
    assert any(line.startswith("  Plan: £33,333.33 a year") for line in lines)


def test_no_total_is_told_where_a_team_was_not_read() -> None:
    lines = list(says(diff(small(TEAMS % "unknown"), small(TEAMS % "40_000"))))

    assert "Running cost of Small: cannot say; that of 1 of 2 teams was not read" in lines
    assert not any(line.startswith("Running cost: ") for line in lines)


def test_a_charter_that_names_no_team_says_so() -> None:
    assert not running_cost(small()).is_whole
