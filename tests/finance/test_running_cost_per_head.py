"""Running cost a head is held, unrounded, against the ceiling for those heads alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import ringholder.finance
from ringholder.finance.running_cost import per_head, restructured
from ringholder.populations import Counted, Population, UnlikePopulations
from ringholder.rates import Rate, read
from tests.charter.small_charters import small
from tests.finance.need import shares

RATES = read(Path(ringholder.finance.__file__).with_name("rates.csv"))
LATER = date(2026, 4, 1)
TEAMS = """
charter: {{system: whole}}
areas: [{{id: whole, population: 300000}}]
teams:
  - {{id: buyers, name: Buyers, running_cost: {buyers}, source: made}}
  - {{id: planners, name: Planners, {planners}source: made}}
functions:
  - {{id: buy, exercised_by: [buyers]}}
"""


def ceiling(code: str) -> Rate:
    return RATES.on(code, LATER, LATER)


def people(counted: Counted, number: int) -> Population:
    return Population(counted, "QU9", LATER, Decimal(number))


def test_the_ceilings_in_pounds() -> None:
    """T43: 1.8m heads at 18.76 are 33.768m; 2.5m at 19 are 47.5m."""
    heads = ceiling("icb-cost-ceiling").of(people(Counted.REGISTERED, 1_800_000))
    assert heads == Decimal(33768000)
    weighted = ceiling("icb-cost-ceiling-weighted").of(people(Counted.ICB_CORE, 2_500_000))
    assert weighted == Decimal(47500000)


def test_a_ceiling_for_weighted_heads_is_not_held_against_registered_ones() -> None:
    with pytest.raises(UnlikePopulations, match="weighted for need of core services"):
        per_head(Fraction(1), people(Counted.REGISTERED, 1), ceiling("icb-cost-ceiling-weighted"))


def test_a_penny_over_the_ceiling_is_over_it_though_the_rounded_figure_is_not() -> None:
    heads = people(Counted.REGISTERED, 1_800_000)
    at, above = Fraction(33_768_000), Fraction(3_376_800_001, 100)
    assert per_head(at, heads, ceiling("icb-cost-ceiling")).within
    found = per_head(above, heads, ceiling("icb-cost-ceiling"))
    assert not found.within
    assert found.over_ceiling == Fraction(1, 100)
    assert found.a_head is not None and round(found.a_head, 2) == Fraction(1876, 100)


def test_nobody_has_no_cost_a_head_and_without_a_ceiling_nothing_is_within() -> None:
    found = per_head(Fraction(5), people(Counted.REGISTERED, 0))
    assert (found.a_head, found.within, found.most, found.caution) == (None, None, None, "")


def test_a_restructure_is_told_before_and_after_a_head_and_by_function() -> None:
    before = small(TEAMS.format(buyers=9_000_000, planners="running_cost: 1_000_000, "))
    after = small(TEAMS.format(buyers=4_000_000, planners="running_cost: 1_500_000, "))
    heads = people(Counted.REGISTERED, 300_000)
    found = restructured(before, after, heads, ceiling("icb-cost-ceiling"))
    assert found.saved == 4_500_000
    assert (found.head_before.within, found.head_after.within) == (False, True)
    assert found.by_function == {"buy": (Fraction(9_000_000), Fraction(4_000_000))}


def test_a_team_that_nobody_costed_is_no_saving() -> None:
    before = small(TEAMS.format(buyers=9_000_000, planners="running_cost: 1_000_000, "))
    after = small(TEAMS.format(buyers=9_000_000, planners=""))
    found = restructured(before, after, people(Counted.REGISTERED, 300_000))
    assert (found.comparable, found.saved, found.unread) == (False, None, ("planners",))


def test_which_heads_are_meant_is_worth_four_million_in_the_former_bob() -> None:
    """docs/explanation/fair-shares.md: £37.8m for registered heads, £33.7m for weighted ones."""
    found = shares()
    registered = Population(Counted.REGISTERED, "QU9", LATER, decimal(found.people))
    weighted = Population(Counted.ICB_CORE, "QU9", LATER, decimal(found.weighted["core"]))
    by_head = ceiling("icb-cost-ceiling").of(registered)
    by_need = ceiling("icb-cost-ceiling-weighted").of(weighted)
    assert (round(by_head, -5), round(by_need, -5)) == (37_800_000, 33_700_000)


def decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
