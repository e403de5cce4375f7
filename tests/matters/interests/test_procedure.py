"""The procedure asks for what interests and gifts hold, and for nothing that could not be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ringholder.matters.interests.gift import Gift, Offered, Outcome
from ringholder.matters.interests.interest import Interest, Position, Supplier
from ringholder.matters.procedures import shipped
from tests.matters.interests.acts import interest

DAY = date(2024, 1, 1)
FULL = interest(
    known_on=DAY,
    from_on=DAY,
    to_on=DAY,
    organisations=("ouh",),
    functions=("safeguarding",),
    services=("Dermatology",),
    suppliers=(Supplier("Acme", "01234567"),),
    practices=("K84001",),
    areas=("oxfordshire",),
    position=Position.DIRECTOR,
    detail="0" * 64,
)
GIFT = Gift(
    id="pen",
    offered=Offered.GIFT,
    what="A pen",
    source="Acme",
    worth=Decimal(5),
    became=Outcome.DECLINED,
    offered_on=DAY,
    declared_on=DAY,
    supplier=True,
    promotional=True,
    cash=True,
    approved_as="icb-board/chair",
    detail="0" * 64,
)


@pytest.mark.parametrize(
    ("kind", "told"),
    [("declare", FULL), ("amend", FULL), ("gift", GIFT), ("hospitality", GIFT)],
)
def test_a_step_asks_for_exactly_what_is_held(kind: str, told: Interest | Gift) -> None:
    step = shipped()["interests"].named(kind)
    assert step is not None
    assert set(step.fields) == set(told.as_payload())
