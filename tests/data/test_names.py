"""Names from registers are written as people write them."""

from __future__ import annotations

import pytest

from data.making.names import tidy


@pytest.mark.parametrize(
    ("register", "people"),
    [
        ("KINTBURY & WOOLTON HILL SURGERY", "Kintbury and Woolton Hill Surgery"),
        ("ST MARY'S NHS TRUST", "St Mary's NHS Trust"),
        ("STOKE-ON-TRENT PCN", "Stoke-on-Trent PCN"),
        ("THE CHILDREN'S  CLINIC", "The Children's Clinic"),
        ("DR A K O'BRIEN", "Dr A K O'Brien"),
        ("DRS MCADAM AND KHAN", "Drs McAdam and Khan"),
        ("BARNET 1D PCN", "Barnet 1D PCN"),
        ("NHS SUSSEX ICB - 09D", "NHS Sussex ICB - 09D"),
        ("Mountwood Surgery", "Mountwood Surgery"),
    ],
)
def test_capitals_become_title_case(register: str, people: str) -> None:
    assert tidy(register) == people
