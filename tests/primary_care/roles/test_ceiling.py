"""The sum of a network: its rate times its weighted people of 1 January (T1, T2, T3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ringholder.populations import Counted, Population
from ringholder.primary_care.lists import shipped as shipped_lists
from ringholder.primary_care.roles.ceiling import share
from ringholder.primary_care.roles.on_costs import shipped_rates
from tests.primary_care.roles.small_claims import NETWORK, OTHER, asked, people

IN_2024, IN_2025 = date(2024, 4, 1), date(2025, 4, 1)


def test_t1_and_t2_the_sum_of_51_000_weighted_people() -> None:
    then = asked(lists=people("51000"))
    assert then.ceiling(NETWORK, IN_2024, "arrs-sum").amount == Decimal("1167594.000")
    later = asked(date(2025, 6, 1), lists=people("51000", date(2025, 1, 1)))
    assert later.ceiling(NETWORK, IN_2025, "arrs-sum").amount == Decimal("1358181.000")


def test_t3_the_rate_gives_the_national_budget_for_the_people_of_england() -> None:
    rate = shipped_rates().on("arrs-sum", IN_2025, IN_2025)
    england = Population(Counted.CARR_HILL, "ENG", IN_2025, Decimal(63_849_324))
    assert round(rate.of(england)) == 1_700_371_347


def test_the_rates_that_ship_are_sound() -> None:
    assert [one for one in shipped_rates().findings if one.code != "RAT005"] == []


def test_a_count_of_another_day_stands_in_and_says_so() -> None:
    found = asked(lists=people(on=date(2023, 1, 1))).ceiling(NETWORK, IN_2024, "arrs-sum")
    assert found.amount == Decimal("915760.000")
    assert not found.for_decision
    assert "1 January 2023" in " ".join(found.cautions)


def test_a_sum_is_not_made_up_where_there_is_no_rate_or_no_member() -> None:
    known = asked(date(2027, 1, 1))
    assert (
        "No rate `arrs-sum` holds" in known.ceiling(NETWORK, date(2026, 6, 1), "arrs-sum").why_not
    )
    assert known.ceiling("U00001", IN_2025, "arrs-sum").amount is None


def test_shares_of_networks_are_parts_of_one() -> None:
    known = asked()
    both = [known.ceiling(one, IN_2024, "arrs-sum") for one in (NETWORK, OTHER)]
    assert [share(one, both) for one in both] == [Decimal("0.5"), Decimal("0.5")]
    nobody = replace(both[0], why_not="nobody knows")
    assert share(nobody, both) is None


def test_networks_of_the_system_have_sums_from_what_ships() -> None:
    found = asked(date(2025, 6, 1), lists=shipped_lists()).ceiling(NETWORK, IN_2025, "arrs-sum")
    assert found.amount is not None
    assert found.stand_ins
