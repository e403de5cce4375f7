"""How organisations and figures are written, on the command line and on pages alike."""

from __future__ import annotations

import pytest

from ringholder.monitor.indicator import Unit
from ringholder.monitor.wording import UNITS, in_unit, known_name, short_name


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("QU9", "BOB ICB"),
        ("QNQ", "Frimley ICB"),
        ("10Q", "Oxfordshire"),
        ("RTH", "Oxford University Hospitals"),
        ("NOWHERE", "NOWHERE"),
    ],
)
def test_an_organisation_is_called_as_people_call_it(code: str, short: str) -> None:
    assert short_name(code) == short


def test_a_place_is_known_by_its_name_and_not_by_the_registers() -> None:
    assert known_name("10Q") == "Oxfordshire"
    assert known_name("NOWHERE") == "NOWHERE"


@pytest.mark.parametrize(
    ("unit", "value", "decimals", "written"),
    [
        (Unit.PERCENT, 61.55, 1, "61.5%"),
        (Unit.PERCENT, 92, None, "92%"),
        (Unit.PERCENT, 0.75, None, "0.75%"),
        (Unit.POUNDS, 1234.5, 2, "£1,234.50"),
        (Unit.POUNDS, -3, None, "\N{MINUS SIGN}£3"),
        (Unit.PER_1000, 57.26, 1, "57.3 per 1,000"),
        (Unit.PER_10000, 8.0, None, "8 per 10,000"),
    ],
)
def test_a_value_carries_its_unit_and_the_decimals_asked_for(
    unit: Unit, value: float, decimals: int | None, written: str
) -> None:
    assert in_unit(unit, value, decimals) == written


def test_every_unit_is_written() -> None:
    assert set(UNITS) == set(Unit)
