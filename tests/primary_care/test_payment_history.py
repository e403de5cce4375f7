"""What practices were really paid: the published figures of operations.md 1.9 and 1.6."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ringholder.money import rounded, total
from ringholder.primary_care.payments.history import (
    HEADINGS,
    history,
    of_place,
    of_practice,
    price_paid,
    together,
)

YEAR = "2022/23"
MILLION = Decimal(1_000_000)
OXFORDSHIRE, BUCKINGHAMSHIRE, BERKSHIRE_WEST = "10Q", "14Y", "15A"
PUBLISHED = {
    # practices, registered, weighted, global sum and PMS in millions, then pounds per patient
    OXFORDSHIRE: "69 803516 755393 70.3 1.4 11.97 5.25 15.26 1.69 156.39",
    BUCKINGHAMSHIRE: "48 582800 567841 51.2 3.0 9.70 3.76 12.26 1.74 145.99",
    BERKSHIRE_WEST: "45 575258 533164 29.7 21.7 12.49 4.01 11.69 1.74 153.63",
}
PER_HEAD = ("qof", "local_incentive_schemes", "premises", "pcn_participation", "total_payments")


@pytest.mark.parametrize("place", PUBLISHED)
def test_the_places_of_2022_are_as_the_published_payments_add_up(place: str) -> None:
    practices, registered, weighted, global_sum, pms, *per_head = PUBLISHED[place].split()
    found = of_place(place, YEAR)
    assert len(found) == int(practices)
    assert rounded(total(one.registered for one in found), Decimal(1)) == Decimal(registered)
    assert rounded(total(one.weighted for one in found), Decimal(1)) == Decimal(weighted)
    for heading, told in (("global_sum", global_sum), ("pms_balance", pms)):
        millions = total(one.paid[heading] or Decimal(0) for one in found) / MILLION
        assert rounded(millions, Decimal("0.1")) == Decimal(told)
    for heading, told in zip(PER_HEAD, per_head, strict=True):
        assert rounded(together(found, heading) or Decimal(0)) == Decimal(told)


def test_the_global_sum_is_the_price_less_out_of_hours_times_weighted_patients() -> None:
    paid = price_paid(one for one in history() if one.year == YEAR)
    rule = Decimal("99.70") * (1 - Decimal("0.0475"))
    assert rounded(rule) == Decimal("94.96")
    assert paid is not None
    assert abs(paid / rule - 1) < Decimal("0.002")


def test_a_practice_has_its_years_and_what_was_not_told_is_not_nought() -> None:
    years = of_practice("K84021")
    assert [one.year for one in years] == sorted(one.year for one in years)
    assert years[-1].year == YEAR
    assert years[0].paid["local_incentive_schemes"] is None
    assert years[0].per_head("local_incentive_schemes") is None
    assert together(years[:1], "local_incentive_schemes") is None
    assert set(years[-1].paid) == set(HEADINGS)
    assert of_practice("X99999") == ()
    assert price_paid(()) is None
