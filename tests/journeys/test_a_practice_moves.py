"""A practice moves to another network within the year: decided once, followed by all that is paid.

The move is a matter of the register; where practices belong, what networks are paid and what they
achieved are worked out from it. Nobody keys it in twice.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from ringholder.populations import Counted
from ringholder.primary_care.incomes.counts import Count, Counts
from ringholder.primary_care.incomes.leaving import redeclared
from ringholder.primary_care.incomes.points import Scale
from ringholder.primary_care.lists import Lists
from ringholder.primary_care.membership import Memberships, registered
from ringholder.primary_care.networks.standing import standing
from ringholder.primary_care.payments import Basis, Schedule, arrears, months_of, owed_in_all
from ringholder.primary_care.payments import schedule as scheduled
from ringholder.primary_care.payments.tariff import tariff
from tests.matters.test_network_change import (
    BICESTER,
    ICB,
    KIWY,
    ON,
    SIBFORD,
    WOODSTOCK,
    approved,
)
from tests.matters.town import town
from tests.primary_care.paid import counted

JANUARY, KNOWN_AT = date(2024, 1, 1), date(2024, 12, 1)
MARCH = date(2025, 3, 1)
NETWORKS = (KIWY, BICESTER)
Both = tuple[Memberships, Memberships]


@pytest.fixture(scope="module")
def memberships() -> Both:
    """Where practices belong, before the board approved the move and after."""
    there = town()
    for as_ in (ICB, WOODSTOCK, KIWY, BICESTER, SIBFORD):
        there.appoint(as_)
    approved(there)
    return registered(), standing(registered(), there.clerk.world.network_changes.approved())


def paid(members: Memberships) -> Schedule:
    practices = {one for network in NETWORKS for one in members.members(network, JANUARY)}
    people = {one: 8_000 + 500 * at for at, one in enumerate(sorted(practices))}
    held = Lists(
        tuple(
            row
            for kind in (Counted.REGISTERED, Counted.PCN_ADJUSTED, Counted.CARR_HILL)
            for row in counted(kind, people, JANUARY)
        )
    )
    return scheduled(Basis(tariff(), held, members), NETWORKS, months_of(2024), KNOWN_AT)


def test_the_money_follows_from_the_day_of_the_move_and_none_is_lost(memberships: Both) -> None:
    before, after = map(paid, memberships)
    for month in before.months:
        was, is_ = (one.month(month, one.to_networks) for one in (before, after))
        assert was == is_ > 0
        kiwy = [one.of(KIWY).month(month, one.of(KIWY).to_networks) for one in (before, after)]
        assert (kiwy[1] < kiwy[0]) is (month >= ON)


def test_what_was_paid_before_it_was_known_is_owed_from_one_to_the_other(memberships: Both) -> None:
    before, after = map(paid, memberships)
    owed = arrears(before, after, through=date(2024, 10, 1))
    assert owed_in_all(owed) == 0
    by_network = {n: owed_in_all([one for one in owed if one.network == n]) for n in NETWORKS}
    assert by_network[BICESTER] == -by_network[KIWY] > 0
    assert all(one.first >= ON and one.last <= date(2024, 10, 1) for one in owed)
    assert owed_in_all(arrears(after, after)) == 0


def test_the_practice_has_its_part_in_one_network_at_a_time(memberships: Both) -> None:
    _, after = map(paid, memberships)
    for month in after.months:
        shares = {
            network: sum(
                (one.parts().get(WOODSTOCK, Fraction(0)) for one in after.of(network).to_networks
                 if one.holds_in(month)),
                Fraction(0),
            )
            for network in NETWORKS
        }  # fmt: skip
        assert bool(shares[KIWY]) is (month < ON)
        assert bool(shares[BICESTER]) is (month >= ON)


def test_both_networks_are_told_to_declare_again(memberships: Both) -> None:
    _, after = memberships
    scale = Scale(Fraction(40, 100), Fraction(80, 100), Fraction(22))
    every = {one for network in NETWORKS for one in after.members(network, MARCH)}
    met = {one: 30 if one == WOODSTOCK else 20 for one in sorted(every)}
    counts = Counts(tuple(Count(one, "CAN-X", many, 40) for one, many in met.items()))
    days = (date(2024, 6, 30), ON)
    told = {n: redeclared(n, after, counts, lambda _: ("X", scale, ""), *days) for n in NETWORKS}
    assert told[KIWY].left == told[BICESTER].joined == (WOODSTOCK,)
    assert told[KIWY].points < 0 < told[BICESTER].points
    assert all(one.finding is not None for one in told.values())
