"""The differences that were put into the synthetic extract are found, with their sign and size."""

from __future__ import annotations

import pytest

from ringholder.continuing_care.variation.adults import Adults
from ringholder.continuing_care.variation.answer import (
    Level,
    Variation,
    last_year,
    variation,
)
from ringholder.continuing_care.variation.journeys import Journeys
from ringholder.continuing_care.variation.spend import Cause
from ringholder.continuing_care.variation.synthetic import PROFILES
from ringholder.measures.spread import Beyond
from tests.continuing_care.variation.conftest import UNTIL

WEST_BERKSHIRE, READING, OXFORD = "E06000037", "E06000038", "E07000178"
_Z = 3.0
"""Standard errors within which a planted value must lie."""


@pytest.fixture(scope="module")
def places(found: Journeys, adults: Adults) -> Variation:
    return variation(found, adults, last_year(UNTIL))


@pytest.fixture(scope="module")
def councils(found: Journeys, adults: Adults) -> Variation:
    return variation(found, adults, last_year(UNTIL), Level.COUNCIL)


def ratio(one: Variation, measure: str, area: str, beside: str) -> tuple[float, float]:
    """The ratio of two standardised values, and a standard error of it."""
    comparison = one.comparison(measure)
    assert comparison is not None
    here, there = comparison.area(area), comparison.area(beside)
    assert here is not None and there is not None and here.value and there.value
    value = here.value / there.value
    return value, value * (1 / here.count + 1 / there.count) ** 0.5


def test_oxfordshire_refers_by_so_much_more_as_was_planted(places: Variation) -> None:
    value, error = ratio(places, "referrals", "10Q", "14Y")
    planted = PROFILES[OXFORD].referral / PROFILES["E06000060"].referral
    assert abs(value - planted) < _Z * error
    assert value > 1 + _Z * error


def test_west_berkshire_screens_fewer_in_and_it_is_seen_only_by_council(
    councils: Variation,
) -> None:
    comparison = councils.comparison("positive-checklists")
    assert comparison is not None and comparison.answer is Beyond.MORE
    west, reading = comparison.area(WEST_BERKSHIRE), comparison.area(READING)
    assert west is not None and reading is not None
    for one, council in ((west, WEST_BERKSHIRE), (reading, READING)):
        assert one.lower is not None and one.upper is not None
        assert one.lower < 100 * PROFILES[council].positive < one.upper
    assert west.beyond == -2


def test_the_share_within_28_days_is_below_the_funnel_where_it_was_planted_low(
    places: Variation,
) -> None:
    comparison = places.comparison("within-28-days")
    assert comparison is not None
    beyond = {one.area: one.beyond for one in comparison.areas}
    assert beyond["10Q"] == -2 and beyond["14Y"] > 0


def test_the_price_of_a_week_is_found_with_its_size(places: Variation) -> None:
    prices = {one.area: one for one in places.prices}
    here, there = prices["10Q"], prices["14Y"]
    assert here.mean and there.mean and here.upper and here.lower and there.upper
    error = (here.upper - here.lower) / 4 / there.mean
    assert abs(here.mean / there.mean - 1620 / 1350) < _Z * 1.5 * error
    assert here.lower > there.upper


def test_a_gap_in_spend_is_laid_to_what_was_planted(places: Variation) -> None:
    gap = places.gap("10Q", "14Y")
    assert gap is not None
    parts = {one.cause: one for one in gap.parts}
    assert parts[Cause.PRICE].clear and parts[Cause.PRICE].pounds > 0
    assert parts[Cause.REFERRAL].clear and parts[Cause.REFERRAL].pounds > 0
    assert parts[Cause.AGE].pounds < 0, "Oxfordshire's adults are younger"
    assert not parts[Cause.CONVERSION].clear, "nothing was planted there"


def test_what_was_expected_adds_up_to_what_was_spent(
    places: Variation, councils: Variation
) -> None:
    for one in (places, councils):
        assert sum(cost.over for cost in one.costs if cost.over is not None) == 0
        assert len(one.costs) == len(one.areas)


def test_few_areas_are_judged_by_chance_alone_unless_spread_is_asked_for(
    found: Journeys, adults: Adults
) -> None:
    plain = variation(found, adults, last_year(UNTIL)).comparison("within-28-days")
    spread = variation(found, adults, last_year(UNTIL), allow_spread=True)
    allowed = spread.comparison("within-28-days")
    assert plain is not None and allowed is not None
    assert not plain.adjusted and allowed.adjusted
    assert any(one.beyond for one in plain.areas)
    assert not any(one.beyond for one in allowed.areas)
